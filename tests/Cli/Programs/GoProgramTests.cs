namespace Hipaa.Cli.Tests.Programs;

/// <summary>What the SDK of Go asks for beyond the others. A script plays its part: it is no package that these tests restore.</summary>
public sealed class GoProgramTests
{
    // GetOutput in sdk/go/pulumi/stack_reference.go fails unless "outputs" is an object, and takes what it lacks as unknown while it is a preview.
    private const string Program =
        """
        #!/usr/bin/env node
        const { ResourceMonitorClient } = require("@pulumi/pulumi/proto/resource_grpc_pb");
        const { ReadResourceRequest, RegisterResourceRequest } = require("@pulumi/pulumi/proto/resource_pb");
        const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
        const client = new ResourceMonitorClient(process.env.PULUMI_MONITOR, require("@grpc/grpc-js").credentials.createInsecure());
        const ask = (name, message) => new Promise((done, failed) => client[name](message, (error, answer) => error ? failed(error) : done(answer)));
        (async () => {
          const stack = new RegisterResourceRequest();
          stack.setType("pulumi:pulumi:Stack");
          stack.setName(`${process.env.PULUMI_PROJECT}-${process.env.PULUMI_STACK}`);
          await ask("registerResource", stack);
          const reference = new ReadResourceRequest();
          reference.setType("pulumi:pulumi:StackReference");
          reference.setName("organization/other/dev");
          reference.setId("organization/other/dev");
          reference.setProperties(Struct.fromJavaScript({ name: "organization/other/dev" }));
          const read = (await ask("readResource", reference)).getProperties().toJavaScript();
          console.error(`outputs: ${JSON.stringify(read.outputs)}`);
        })();
        """;

    [Fact]
    public async Task A_stack_whose_outputs_nobody_knows_is_an_object_that_lacks_them()
    {
        using var project = await NodeProject.OfAsync("");
        project.Write("Pulumi.yaml", "name: sample\nruntime: go\n");
        File.SetUnixFileMode(project.Write("go", Program), (UnixFileMode)0b111_101_101);

        var (code, output, error) = await SeparatePreview.RunAsync(project.Root, project.Root);

        Assert.True(code == 0, output + error);
        Assert.Contains("outputs: {}", error, StringComparison.Ordinal);
        Assert.Contains("the outputs of stack organization/other/dev are not known", error, StringComparison.Ordinal);
    }
}
