using Pulumi;
using Pulumi.Aws.AccessAnalyzer;
using Pulumi.Aws.AccessAnalyzer.Inputs;

namespace Hipaa.Infra.Detection;

public sealed class AccessAnalysisArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Days without use after which access counts as unused; 1 to 365.</summary>
    public required int UnusedAccessDays { get; init; }
}

/// <summary>
/// IAM Access Analyzer: who outside the account gets in, and which access inside nobody uses (45 CFR 164.308(a)(4)(ii)(C)).
/// </summary>
public sealed class AccessAnalysis : ComponentResource
{
    public AccessAnalysis(string name, AccessAnalysisArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:AccessAnalysis", name, args, options)
    {
        ExternalArn = new Analyzer($"{name}-external", new AnalyzerArgs
        {
            AnalyzerName = $"hipaa-{args.Environment}-external", Type = "ACCOUNT",
        }, new() { Parent = this }).Arn;
        UnusedArn = new Analyzer($"{name}-unused", new AnalyzerArgs
        {
            AnalyzerName = $"hipaa-{args.Environment}-unused",
            Type = "ACCOUNT_UNUSED_ACCESS",
            Configuration = new AnalyzerConfigurationArgs
            {
                UnusedAccess = new AnalyzerConfigurationUnusedAccessArgs { UnusedAccessAge = args.UnusedAccessDays },
            },
        }, new() { Parent = this }).Arn;
        RegisterOutputs();
    }

    [Output("externalArn")]
    public Output<string> ExternalArn { get; private set; }

    [Output("unusedArn")]
    public Output<string> UnusedArn { get; private set; }
}
