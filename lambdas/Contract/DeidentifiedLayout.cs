namespace Hipaa.Lambdas.Contract;

/// <summary>How the de-identified zone is laid out: what the export writes and the catalog declares.</summary>
public static class DeidentifiedLayout
{
    /// <summary>Prefix of all rows; below it <c>year=YYYY/code=CODE/</c>, in it gzip files of one JSON object a line.</summary>
    public const string Prefix = "readings/";

    /// <summary>Columns of a row in their order, with their types in Athena.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns { get; } =
    [
        ("subject", "string"), ("age_band", "string"), ("zip3", "string"), ("sex", "string"),
        ("value", "decimal(18,3)"), ("unit", "string"),
    ];

    /// <summary>The LOINC codes of the readings that may leave; the list is closed on purpose.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "8867-4", "40443-4", "9279-1", "2708-6", "59408-5", "8310-5", "8331-1", "8332-9", "8328-7", "8333-7", "8302-2", "29463-7",
        "39156-5", "8480-6", "8462-4", "8478-0", "2339-0", "55423-8", "55411-3", "55430-3", "41981-2", "93832-4",
    ];
}
