namespace Hipaa.Infra.Settings;

/// <summary>What Inspector scans, by the names of its API.</summary>
public static class ScannedTypes
{
    // AWS Config Developer Guide, "inspector-lambda-code-scan-enabled"; Amazon Inspector User Guide, "Regions and endpoints".
    private static readonly string[] WithCode =
    [
        "ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "us-east-1",
        "us-east-2", "us-west-2",
    ];

    /// <summary>Functions, their code where the Region has that, and instances if there are any.</summary>
    public static IReadOnlyList<string> Of(string region, bool instances) =>
    [
        "LAMBDA", .. WithCode.Contains(region, StringComparer.Ordinal) ? (string[])["LAMBDA_CODE"] : [],
        .. instances ? (string[])["EC2"] : [],
    ];
}
