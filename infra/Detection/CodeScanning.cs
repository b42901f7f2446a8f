using Pulumi;
using Pulumi.Aws.Inspector2;

namespace Hipaa.Infra.Detection;

public sealed class CodeScanningArgs : ResourceArgs
{
    [Input("accountId", required: true)]
    public required Input<string> AccountId { get; init; }

    /// <summary>Scan instances too, where the stack has an operations host.</summary>
    public required bool Instances { get; init; }
}

/// <summary>Inspector: vulnerable packages in functions, and flaws in their code (45 CFR 164.308(a)(1)(ii)(A)). One an account and Region.</summary>
public sealed class CodeScanning : ComponentResource
{
    public CodeScanning(string name, CodeScanningArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:CodeScanning", name, args, options)
    {
        _ = new Enabler($"{name}-enabler", new EnablerArgs
        {
            AccountIds = [args.AccountId],
            ResourceTypes = args.Instances ? ["LAMBDA", "LAMBDA_CODE", "EC2"] : ["LAMBDA", "LAMBDA_CODE"],
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
