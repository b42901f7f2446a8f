using Hipaa.Components.Accounts;
using Pulumi;
using Pulumi.Aws.Iam;

namespace Hipaa.Infra.Foundation;

public sealed class RoleBoundaryArgs : ResourceArgs
{
    public required AwsAccount Account { get; init; }

    /// <summary>Regions that roles of the stack may act in.</summary>
    public required IReadOnlyList<string> Regions { get; init; }
}

/// <summary>
/// The permissions boundary of every role of the stack: what no role may ever do, whatever its own policy says. It grants nothing.
/// </summary>
public sealed class RoleBoundary : ComponentResource
{
    public RoleBoundary(string name, RoleBoundaryArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:RoleBoundary", name, args, options)
    {
        Arn = new Policy($"{name}-policy", new PolicyArgs
        {
            Description = "Permissions boundary of every role of the stack",
            PolicyDocument = RoleBoundaryPolicy.Of(args).ToJson(),
        }, new() { Parent = this }).Arn;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }
}
