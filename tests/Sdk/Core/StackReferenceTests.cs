using Pulumi.Testing;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

public sealed class StackReferenceTests
{
    private static readonly RecordingMocks Mocks = new()
    {
        State = args => args.Type == "pulumi:pulumi:StackReference"
            ? new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["name"] = args.Id!,
                ["outputs"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["vpc"] = "vpc-1", ["password"] = Output.CreateSecret("p") },
                ["secretOutputNames"] = new[] { "password" },
            }
            : args.Inputs,
    };

    [Fact]
    public async Task A_reference_reads_the_stack_by_name()
    {
        var mocks = new RecordingMocks { State = Mocks.State };
        await Run.PreviewAsync(mocks, () => _ = (new StackReference("org/net/dev"), new StackReference("net", new() { Name = "org/net/prod" })));

        Assert.Equal(["org/net/dev", "org/net/prod"], mocks.Resources.Select(resource => resource.Id));
        Assert.Equal<object>("org/net/prod", mocks["net"].Inputs["name"]);
    }

    [Fact]
    public async Task Only_the_secret_outputs_are_secret()
    {
        var reference = await ReferenceAsync();

        Assert.Equal<object?>("vpc-1", await OutputUtilities.GetValueAsync(reference.GetOutput("vpc")));
        Assert.False(await Output.IsSecretAsync(reference.GetOutput("vpc")));
        Assert.True(await Output.IsSecretAsync(reference.RequireOutput("password")));
        Assert.Equal<object?>("vpc-1", await reference.GetValueAsync("vpc"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reference.GetValueAsync("password"));
    }

    [Fact]
    public async Task Details_say_which_kind_of_value_it_is()
    {
        var reference = await ReferenceAsync();
        var plain = await reference.GetOutputDetailsAsync("vpc");
        var secret = await reference.GetOutputDetailsAsync("password");

        Assert.Equal(("vpc-1", null), (plain.Value as string, plain.SecretValue));
        Assert.Equal((null, "p"), (secret.Value, secret.SecretValue as string));
    }

    [Fact]
    public async Task A_missing_output_is_null_unless_required()
    {
        var reference = await ReferenceAsync();

        Assert.Null(await OutputUtilities.GetValueAsync(reference.GetOutput("none")));
        var error = await Assert.ThrowsAsync<KeyNotFoundException>(() => OutputUtilities.GetValueAsync(reference.RequireOutput("none")));
        Assert.Contains("'none'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'org/net/dev'", error.Message, StringComparison.Ordinal);
    }

    private static async Task<StackReference> ReferenceAsync()
    {
        StackReference? reference = null;
        await Deployment.TestAsync(Mocks, new TestOptions { IsPreview = false }, () => { reference = new StackReference("org/net/dev"); });
        return reference!;
    }
}
