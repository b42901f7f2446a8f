using System.Collections.Immutable;
using Pulumi;

namespace Hipaa.Samples.Consumer;

/// <summary>What this app reads of the pipeline's stack. An output that the pipeline does not have ends the preview.</summary>
public sealed class Pipeline
{
    private readonly StackReference stack;

    /// <param name="name">Stack of the pipeline: <c>organization/project/stack</c>.</param>
    public Pipeline(string name) => stack = new StackReference("pipeline", new StackReferenceArgs { Name = name });

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
