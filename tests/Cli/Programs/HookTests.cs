namespace Hipaa.Cli.Tests.Programs;

/// <summary>Hooks that ask to run in previews are called around what a preview does: create.</summary>
public sealed class HookTests
{
    private const string Note =
        """
        const note = (name, options) => new pulumi.ResourceHook(name, async given => {
          const shown = async value => value === undefined ? "-" : await new Promise(done => pulumi.output(value).apply(done));
          console.log(`HOOK ${name} ${given.name} ${await shown(given.newInputs?.bucketPrefix)} ${await shown(given.newOutputs?.arn)}`);
        }, options);
        const fails = (name, options) => new pulumi.ResourceHook(name, async () => { throw new Error("it is too late"); }, options);

        """;

    [Fact]
    public async Task What_runs_before_sees_inputs_and_what_runs_after_sees_outputs()
    {
        using var project = await NodeProject.OfAsync(Note +
            """
            const dry = { onDryRun: true };
            const [before, after, whole, always, deploys] = [note("before", dry), note("after", dry), note("whole", dry), note("always", dry), note("deploys")];
            pulumi.runtime.registerResourceTransform(args => args.type === "aws:sns/topic:Topic"
              ? { props: args.props, opts: { ...args.opts, hooks: { afterCreate: [always] } } } : undefined);
            class Part extends pulumi.ComponentResource {
              constructor(name) {
                super("own:index:Part", name, {}, { hooks: { beforeCreate: [before], afterCreate: [whole] } });
                const bucket = new Bucket("bucket", { bucketPrefix: "records-" }, { parent: this, hooks: {
                  beforeCreate: [before, deploys], afterCreate: [after], beforeUpdate: [always], afterDelete: [always] } });
                this.registerOutputs({ arn: bucket.arn });
              }
            }
            new Part("part");
            new Topic("topic", {});
            """);

        var run = await project.RunAsync("--json");

        Assert.True(run.Code is 0 or 1, run.Error);
        var states = NodeProject.States(run);
        var arn = states["bucket"].GetProperty("outputs").GetProperty("arn").GetString();
        var topic = states["topic"].GetProperty("outputs").GetProperty("arn").GetString();
        Assert.Equal(
            [
                "HOOK after bucket records- " + arn, "HOOK always topic - " + topic, "HOOK before bucket records- -", "HOOK before part - -",
                "HOOK whole part - " + arn,
            ],
            run.ErrorLines.Where(line => line.StartsWith("HOOK", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("beforeCreate", "{ onDryRun: true }", 2)]
    [InlineData("afterCreate", "{ onDryRun: true }", 2)]
    [InlineData("beforeCreate", "{ onDryRun: true, ignoreErrors: true }", 1)]
    public async Task What_fails_in_a_hook_fails_the_preview_unless_it_is_ignored(string when, string options, int code)
    {
        using var project = await NodeProject.OfAsync(
            $$"""{{Note}}new Bucket("bucket", {}, { hooks: { {{when}}: [fails("check", {{options}})] } });""");

        var run = await project.RunAsync("--json");

        Assert.Equal(code, run.Code);
        Assert.Contains(
            $"The hook 'check', which runs {(when == "afterCreate" ? "after" : "before")} the creation of 'bucket', fails: it is too late", run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_deployments_alone_is_not_called_and_two_of_a_name_are_refused()
    {
        using var quiet = await NodeProject.OfAsync($$"""{{Note}}new Bucket("bucket", {}, { hooks: { beforeCreate: [fails("check")] } });""");
        Assert.Equal(1, (await quiet.RunAsync("--json")).Code);

        using var twice = await NodeProject.OfAsync(Note + """note("one"); new Bucket("bucket", {}, { hooks: { beforeCreate: [note("one")] } });""");
        var run = await twice.RunAsync("--json");
        Assert.Equal(2, run.Code);
        Assert.Contains("There is a hook named 'one' already.", run.Error, StringComparison.Ordinal);
    }
}
