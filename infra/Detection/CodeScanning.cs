using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Inspector2;

namespace Hipaa.Infra.Detection;

public sealed class CodeScanningArgs : ResourceArgs
{
    [Input("accountId", required: true)]
    public required Input<string> AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>Scan instances too, where the stack has an operations host.</summary>
    public required bool Instances { get; init; }
}

/// <summary>
/// Inspector: vulnerable packages on instances, in functions and, where the Region has it, flaws in their code (45 CFR
/// 164.308(a)(1)(ii)(A)). One an account and Region. It leaves out functions whose environment is encrypted with a customer managed
/// key, the pipeline's own among them (Amazon Inspector User Guide, "Scanning AWS Lambda functions"): their packages are scanned where
/// they are built, see docs/decisions/function-packages.md.
/// </summary>
public sealed class CodeScanning : ComponentResource
{
    public CodeScanning(string name, CodeScanningArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:CodeScanning", name, args, options)
    {
        _ = new Enabler($"{name}-enabler", new EnablerArgs
        {
            AccountIds = [args.AccountId],
            ResourceTypes = [.. ScannedTypes.Of(args.Region, args.Instances).Select(type => (Input<string>)type)],
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
