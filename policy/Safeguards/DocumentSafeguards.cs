namespace Hipaa.Policy;

/// <summary>
/// Organizational requirements, 164.314, and policies, procedures and documentation, 164.316, as data. Source: 45 CFR part 164, subpart C,
/// as of 2025.
/// </summary>
public sealed partial record Safeguard
{
    public static readonly Safeguard BusinessAssociates = new(
        "164.314(a)(1)", "Business associate contracts or other arrangements", Required: true,
        "Use only services under a business associate agreement for ePHI.")
    { Share = Share.Part, Remains = "Accepts the addendum of AWS, and contracts with everybody else." };

    public static readonly Safeguard AssociateTerms = new("164.314(a)(2)", "Terms of the contracts and arrangements", Required: true,
        "Have business associates and their subcontractors comply, and report incidents and breaches.")
    { Share = Share.Organization, Remains = "The contracts." };

    public static readonly Safeguard GroupHealthPlans = new("164.314(b)(1)", "Requirements for group health plans", Required: true,
        "Have the plan sponsor safeguard ePHI by the plan documents.")
    { Share = Share.Organization, Remains = "All of it, if it is a group health plan." };

    public static readonly Safeguard PlanDocuments = new("164.314(b)(2)", "Terms of the plan documents", Required: true,
        "Write the safeguards, the separation and the reports into the plan documents.")
    { Share = Share.Organization, Remains = "All of it, if it is a group health plan." };

    public static readonly Safeguard Policies = new("164.316(a)", "Policies and procedures", Required: true,
        "Implement reasonable and appropriate policies and procedures.")
    { Share = Share.Organization, Remains = "All of it." };

    public static readonly Safeguard Documentation = new("164.316(b)(1)", "Documentation", Required: true,
        "Keep policies, procedures and required actions in written form.")
    { Share = Share.Organization, Remains = "Keeps them; previews, verdicts and evidence are part of it." };

    public static readonly Safeguard DocumentationRetention = new("164.316(b)(2)(i)", "Time limit", Required: true,
        "Keep required documentation for six years from its creation or last effect.")
    { Share = Share.Part, Remains = "Documents that are kept elsewhere." };

    public static readonly Safeguard DocumentationAvailability = new("164.316(b)(2)(ii)", "Availability", Required: true,
        "Make documentation available to those who carry the procedures out.")
    { Share = Share.Organization, Remains = "Sees to it that people find it." };

    public static readonly Safeguard DocumentationUpdates = new("164.316(b)(2)(iii)", "Updates", Required: true,
        "Review documentation periodically and update it.")
    { Share = Share.Organization, Remains = "Reviews it periodically." };

    private static Safeguard[] Documents() =>
    [
        BusinessAssociates, AssociateTerms, GroupHealthPlans, PlanDocuments, Policies, Documentation, DocumentationRetention,
        DocumentationAvailability, DocumentationUpdates,
    ];
}
