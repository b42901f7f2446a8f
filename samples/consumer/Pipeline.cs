using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Hipaa.Samples.Consumer;

/// <summary>What this app reads of the pipeline's stack. An output that the pipeline does not have ends the preview.</summary>
public sealed class Pipeline
{
    private static readonly string[] Needed =
    [
        "streamArn", "vpcId", "appSubnetIds", "endpointGroupId", "phiKeyArn", "functionKeyArn", "logsKeyArn", "messagingKeyArn",
        "permissionsBoundaryArn", "alarmTopicArn",
    ];

    private readonly StackReference stack;

    /// <param name="name">Stack of the pipeline: <c>organization/project/stack</c>.</param>
    /// <exception cref="RunException">The stack lacks outputs: it is not deployed, or not the pipeline's. One line, before anything else.</exception>
    public Pipeline(string name)
    {
        stack = new StackReference("pipeline", new StackReferenceArgs { Name = name });
        // Not known only where no engine answers; the outputs of another stack never wait for this one.
        var known = OutputUtilities.GetValueAsync(stack.Outputs).GetAwaiter().GetResult();
        if (known is not null && Needed.Where(output => !known.ContainsKey(output)).ToList() is { Count: > 0 } missing)
        {
            throw new RunException(
                $"critical-readings:pipeline: the stack {name} lacks the outputs {string.Join(", ", missing)}: "
                + "deploy the pipeline before this app, or name the stack that has them.");
        }
    }

    public Output<string> StreamArn => Text("streamArn");

    public Output<string> VpcId => Text("vpcId");

    public Output<ImmutableArray<string>> AppSubnetIds =>
        stack.RequireOutput("appSubnetIds").Apply(list => ((ImmutableArray<object>)list).Select(id => (string)id).ToImmutableArray());

    public Output<string> EndpointGroupId => Text("endpointGroupId");

    public Output<string> PhiKeyArn => Text("phiKeyArn");

    public Output<string> FunctionKeyArn => Text("functionKeyArn");

    public Output<string> LogsKeyArn => Text("logsKeyArn");

    public Output<string> MessagingKeyArn => Text("messagingKeyArn");

    public Output<string> PermissionsBoundaryArn => Text("permissionsBoundaryArn");

    public Output<string> AlarmTopicArn => Text("alarmTopicArn");

    private Output<string> Text(string output) => stack.RequireOutput(output).Apply(value => (string)value);
}
