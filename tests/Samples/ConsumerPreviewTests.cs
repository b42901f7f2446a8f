using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Policy.Reports;

namespace Hipaa.Samples.Tests;

public sealed class ConsumerPreviewTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_app_passes_the_policy_pack_of_the_pipeline(string stack)
    {
        var preview = await ConsumerPreview.OfAsync(stack);
        var report = ConsumerPreview.Judge(preview);

        Assert.Empty(preview.Problems);
        using var text = new StringWriter();
        TextReport.Write(text, report);
        Assert.False(report.Blocks, text.ToString());
        Assert.Empty(report.Violations.Select(finding => finding.RuleId));
        // Which functions the trail records is up to the stack that holds it, and can't be told from here.
        Assert.Contains("cloud-trail-records-function-calls", report.Undecided.Select(finding => finding.RuleId));
    }

    [Fact]
    public async Task The_function_runs_in_the_pipeline_s_subnets_and_reaches_its_endpoints_alone()
    {
        var preview = await ConsumerPreview.OfAsync("dev");

        var network = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(Only(preview, "aws:lambda/function:Function")["vpcConfig"]);
        Assert.Equal(2, Assert.IsAssignableFrom<IEnumerable<object?>>(network["subnetIds"]).Count());
        var way = Only(preview, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
        Assert.StartsWith("sg-", Assert.IsType<string>(way["referencedSecurityGroupId"]), StringComparison.Ordinal);
        Assert.Equal(443.0, Convert.ToDouble(way["toPort"], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Without_the_pipeline_s_outputs_the_preview_says_so()
    {
        var app = Cli.Project.ConfigReader.Read(Repository.Consumer, "dev", _ => []);
        var engine = new PreviewEngine(app);
        await Cli.Preview.Mocks.MockProgram.RunAsync(engine, options => new Consumer.ConsumerStack(options), debug: false);

        Assert.Contains(engine.Finish().Problems, problem => problem.Message.Contains("The outputs of the stack that 'pipeline' refers to are not known", StringComparison.Ordinal));
    }

    private static IReadOnlyDictionary<string, object?> Only(PreviewResult preview, string type) =>
        Assert.Single(preview.Resources, resource => resource.Registration.Type == type).Registration.Inputs;
}
