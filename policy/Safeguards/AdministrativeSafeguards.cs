namespace Hipaa.Policy;

/// <summary>Administrative safeguards, 164.308, as data. Source: 45 CFR part 164, subpart C, as of 2025.</summary>
public sealed partial record Safeguard
{
    public static readonly Safeguard SecurityManagement = new("164.308(a)(1)(i)", "Security management process", Required: true,
        "Prevent, detect, contain and correct security violations by policy.")
    { Share = Share.Organization, Remains = "The policies and procedures." };

    public static readonly Safeguard RiskAnalysis = new("164.308(a)(1)(ii)(A)", "Risk analysis", Required: true,
        "Assess the risks to the confidentiality, integrity and availability of ePHI.")
    { Share = Share.Organization, Remains = "The analysis itself; findings of the account are one of its inputs." };

    public static readonly Safeguard RiskManagement = new("164.308(a)(1)(ii)(B)", "Risk management", Required: true,
        "Reduce risks to ePHI to a reasonable and appropriate level.")
    { Share = Share.Part, Remains = "Decides which risks remain, and records why." };

    public static readonly Safeguard SanctionPolicy = new("164.308(a)(1)(ii)(C)", "Sanction policy", Required: true,
        "Sanction members of the workforce who do not comply.")
    { Share = Share.Organization, Remains = "All of it." };

    public static readonly Safeguard ActivityReview = new("164.308(a)(1)(ii)(D)", "Information system activity review", Required: true,
        "Regularly review audit logs, access reports and incident tracking.")
    { Share = Share.Part, Remains = "Reads the records, decides, and keeps a record of the review." };

    public static readonly Safeguard SecurityOfficial = new("164.308(a)(2)", "Assigned security responsibility", Required: true,
        "Name the person who answers for the policies and procedures.")
    { Share = Share.Organization, Remains = "Names the security official." };

    public static readonly Safeguard WorkforceSecurity = new("164.308(a)(3)(i)", "Workforce security", Required: true,
        "Give those who need ePHI access to it, and keep out those who do not.")
    { Share = Share.Part, Remains = "Decides who needs it." };

    public static readonly Safeguard Supervision = new("164.308(a)(3)(ii)(A)", "Authorization and/or supervision", Required: false,
        "Authorize or supervise those who work with ePHI, or where it might be reached.")
    { Share = Share.Part, Remains = "Authorizes and supervises people." };

    public static readonly Safeguard WorkforceClearance = new("164.308(a)(3)(ii)(B)", "Workforce clearance procedure", Required: false,
        "Determine that the access of a member of the workforce is appropriate.")
    { Share = Share.Organization, Remains = "Clears people before they get access." };

    public static readonly Safeguard Termination = new("164.308(a)(3)(ii)(C)", "Termination procedures", Required: false,
        "End access when a person leaves or no longer needs it.")
    { Share = Share.Organization, Remains = "Disables people at the identity provider in time." };

    public static readonly Safeguard InformationAccess = new("164.308(a)(4)(i)", "Information access management", Required: true,
        "Authorize access to ePHI by policy, in keeping with the Privacy Rule.")
    { Share = Share.Part, Remains = "The policies by which access is authorized." };

    public static readonly Safeguard ClearinghouseIsolation = new(
        "164.308(a)(4)(ii)(A)", "Isolating health care clearinghouse functions", Required: true,
        "Keep ePHI of one function away from the rest of the organization.")
    { Share = Share.Organization, Remains = "Says whether it is a clearinghouse, and separates the rest of the organization." };

    public static readonly Safeguard AccessManagement = new("164.308(a)(4)(ii)(B)", "Access authorization", Required: false,
        "Grant access to ePHI by policy.")
    { Share = Share.Part, Remains = "The policy by which it is granted." };

    public static readonly Safeguard AccessModification = new(
        "164.308(a)(4)(ii)(C)", "Access establishment and modification", Required: false,
        "Establish, review and change the right of access by policy.")
    { Share = Share.Part, Remains = "Reviews rights and decides on them." };

    public static readonly Safeguard AwarenessTraining = new("164.308(a)(5)(i)", "Security awareness and training", Required: true,
        "Train all members of the workforce in security.")
    { Share = Share.Organization, Remains = "The training." };

    public static readonly Safeguard SecurityReminders = new("164.308(a)(5)(ii)(A)", "Security reminders", Required: false,
        "Remind the workforce of security periodically.")
    { Share = Share.Organization, Remains = "The reminders." };

    public static readonly Safeguard MaliciousSoftware = new("164.308(a)(5)(ii)(B)", "Protection from malicious software", Required: false,
        "Guard against, detect and report malicious software.")
    { Share = Share.Part, Remains = "Workstations, and procedures for people." };

    public static readonly Safeguard LogInMonitoring = new("164.308(a)(5)(ii)(C)", "Log-in monitoring", Required: false,
        "Monitor log-in attempts and report discrepancies.")
    { Share = Share.Part, Remains = "The identity provider's own records." };

    public static readonly Safeguard PasswordManagement = new("164.308(a)(5)(ii)(D)", "Password management", Required: false,
        "Create, change and safeguard passwords by procedure.")
    { Share = Share.Part, Remains = "Passwords at the identity provider." };

    public static readonly Safeguard SecurityIncidents = new("164.308(a)(6)(i)", "Security incident procedures", Required: true,
        "Address security incidents by policy.")
    { Share = Share.Organization, Remains = "The policies and procedures." };

    public static readonly Safeguard IncidentResponse = new("164.308(a)(6)(ii)", "Response and reporting", Required: true,
        "Identify and respond to security incidents, mitigate and document them.")
    { Share = Share.Part, Remains = "People on call, their response and its record." };

    public static readonly Safeguard ContingencyPlan = new("164.308(a)(7)(i)", "Contingency plan", Required: true,
        "Be ready for an emergency that damages systems with ePHI.")
    { Share = Share.Part, Remains = "The policies and procedures." };

    public static readonly Safeguard DataBackup = new("164.308(a)(7)(ii)(A)", "Data backup plan", Required: true,
        "Create and keep retrievable exact copies of ePHI.")
    { Share = Share.Part, Remains = "Adopts the plan; restores are rehearsed." };

    public static readonly Safeguard DisasterRecovery = new("164.308(a)(7)(ii)(B)", "Disaster recovery plan", Required: true,
        "Restore any loss of data.")
    { Share = Share.Part, Remains = "Adopts the plan and staffs it." };

    public static readonly Safeguard EmergencyOperation = new("164.308(a)(7)(ii)(C)", "Emergency mode operation plan", Required: true,
        "Continue critical processes that protect ePHI while in emergency mode.")
    { Share = Share.Part, Remains = "Processes outside the system." };

    public static readonly Safeguard ContingencyTesting = new("164.308(a)(7)(ii)(D)", "Testing and revision procedures", Required: false,
        "Test contingency plans periodically and revise them.")
    { Share = Share.Organization, Remains = "Carries the drills out and corrects the plans." };

    public static readonly Safeguard CriticalityAnalysis = new(
        "164.308(a)(7)(ii)(E)", "Applications and data criticality analysis", Required: false,
        "Assess how critical applications and data are to the contingency plans.")
    { Share = Share.Organization, Remains = "The assessment." };

    public static readonly Safeguard Evaluation = new("164.308(a)(8)", "Evaluation", Required: true,
        "Evaluate periodically, by technical and other means, how well the safeguards hold.")
    { Share = Share.Part, Remains = "The periodic evaluation, by other than technical means too." };

    public static readonly Safeguard AssociateContracts = new(
        "164.308(b)(1)", "Business associate contracts and other arrangements", Required: true,
        "Let a business associate handle ePHI only with satisfactory assurances.")
    { Share = Share.Organization, Remains = "Accepts the addendum of AWS; contracts with others." };

    public static readonly Safeguard WrittenContract = new("164.308(b)(3)", "Written contract or other arrangement", Required: true,
        "Document the assurances in a written contract or arrangement.")
    { Share = Share.Organization, Remains = "The contracts." };

    private static Safeguard[] Administrative() =>
    [
        SecurityManagement, RiskAnalysis, RiskManagement, SanctionPolicy, ActivityReview, SecurityOfficial,
        WorkforceSecurity, Supervision, WorkforceClearance, Termination, InformationAccess, ClearinghouseIsolation,
        AccessManagement, AccessModification, AwarenessTraining, SecurityReminders, MaliciousSoftware, LogInMonitoring,
        PasswordManagement, SecurityIncidents, IncidentResponse, ContingencyPlan, DataBackup, DisasterRecovery,
        EmergencyOperation, ContingencyTesting, CriticalityAnalysis, Evaluation, AssociateContracts, WrittenContract,
    ];
}
