using Pulumi;
using Pulumi.Aws.Ssm;

namespace Hipaa.Infra.Outputs;

public sealed class PublishedOutputsArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Values by name; identifiers and addresses, never a secret.</summary>
    public required IReadOnlyDictionary<string, Output<string>> Values { get; init; }
}

/// <summary>The stack's outputs as parameters <c>/hipaa/ENVIRONMENT/NAME</c>, for workloads that are not Pulumi programs.</summary>
public sealed class PublishedOutputs : ComponentResource
{
    public PublishedOutputs(string name, PublishedOutputsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:outputs:PublishedOutputs", name, args, options)
    {
        foreach (var (output, value) in args.Values)
        {
            _ = new Parameter($"{name}-{output}", new ParameterArgs
            {
                Name = $"/hipaa/{args.Environment}/{output}", Type = "String", Value = value, Description = $"Output {output} of the stack",
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }
}
