namespace Hipaa.Lambdas.Deidentifier;

/// <summary>How the export deals with one kind of identifier.</summary>
public enum Treatment
{
    /// <summary>No column that could hold it is read.</summary>
    NotRead,

    /// <summary>Read, and only a coarser form leaves.</summary>
    Generalised,

    /// <summary>Read, and a code of 164.514(c) leaves in its place.</summary>
    Replaced,
}

/// <summary>One of the eighteen identifiers of 45 CFR 164.514(b)(2)(i).</summary>
/// <param name="Element">Letter of the paragraph, A to R.</param>
/// <param name="Name">What the paragraph names, in short.</param>
/// <param name="Treatment">How it is dealt with.</param>
/// <param name="How">By what means.</param>
public sealed record SafeHarborIdentifier(char Element, string Name, Treatment Treatment, string How)
{
    private const string NoColumn = "no such column is read, and no text of a sender leaves: codes and units come from a closed list";

    /// <summary>All eighteen, in the order of the regulation.</summary>
    public static IReadOnlyList<SafeHarborIdentifier> All { get; } =
    [
        new('A', "Names", Treatment.NotRead, NoColumn),
        new('B', "Geographic subdivisions smaller than a state", Treatment.Generalised,
            "ZIP code to three digits, 000 where 20,000 people or fewer live"),
        new('C', "Dates but years, and ages over 89", Treatment.Generalised,
            "event to its year, age to a band of five years, all over 89 in one"),
        new('D', "Telephone numbers", Treatment.NotRead, NoColumn),
        new('E', "Fax numbers", Treatment.NotRead, NoColumn),
        new('F', "Electronic mail addresses", Treatment.NotRead, NoColumn),
        new('G', "Social security numbers", Treatment.NotRead, NoColumn),
        new('H', "Medical record numbers", Treatment.Replaced, "subject by an HMAC of a random number that was assigned to it"),
        new('I', "Health plan beneficiary numbers", Treatment.Replaced, "where the subject's identifier is one: as H"),
        new('J', "Account numbers", Treatment.Replaced, "where the subject's identifier is one: as H; the tenant is not exported"),
        new('K', "Certificate and license numbers", Treatment.NotRead, NoColumn),
        new('L', "Vehicle identifiers", Treatment.NotRead, NoColumn),
        new('M', "Device identifiers", Treatment.NotRead, "the event's source is not read: the role has no right to the column"),
        new('N', "Web addresses", Treatment.NotRead, NoColumn),
        new('O', "Internet protocol addresses", Treatment.NotRead, NoColumn),
        new('P', "Biometric identifiers", Treatment.NotRead, "only single numbers within a plausible range leave, no waveforms or prints"),
        new('Q', "Full-face photographs", Treatment.NotRead, NoColumn),
        new('R', "Any other unique number, characteristic or code", Treatment.NotRead,
            "event identifiers and raw object keys do not leave"),
    ];
}
