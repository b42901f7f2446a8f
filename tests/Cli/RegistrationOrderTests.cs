using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Cli.Tests.Samples;

namespace Hipaa.Cli.Tests;

/// <summary>Registrations are answered beside each other: what a preview says does not tell in which order they came.</summary>
public sealed class RegistrationOrderTests
{
    public static TheoryData<int[]> Orders => [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]];

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_first_of_a_program_has_a_urn_and_each_other_is_told_in_order(int[] order)
    {
        var engine = new PreviewEngine(SampleRun.Settings);
        foreach (var number in order) engine.Register(Bucket(number));

        var result = engine.Finish();

        var bucket = Assert.Single(result.Resources, state => state.Registration.Type == "aws:s3/bucket:Bucket");
        Assert.Equal("bucket 1", bucket.Registration.Inputs["bucketPrefix"]);
        Assert.Equal(
            ["resource 1 and resource 2", "resource 1 and resource 3"],
            result.Problems.Select(problem => problem.Message.Split("the program's ")[1].Split(" are both")[0]));
        Assert.Equal(result.Problems, engine.Finish().Problems);
    }

    [Fact]
    public void What_went_wrong_is_told_in_the_order_of_the_program_and_what_belongs_to_no_resource_last()
    {
        var engine = new PreviewEngine(SampleRun.Settings);
        engine.Report(new Problem("The program ended."));
        engine.Register(Reference(5));
        engine.Register(Reference(4));

        Assert.Equal(
            ["stack-4", "stack-5", "The program ended."],
            engine.Finish().Problems.Select(problem => problem.Message.Split('\'') is [_, var name, _] ? name : problem.Message));
    }

    [Fact]
    public async Task One_program_gives_one_text_however_its_registrations_fall()
    {
        var first = SampleRun.Json(await SampleRun.OfSampleAsync());
        for (var again = 0; again < 20; again++) Assert.Equal(first, SampleRun.Json(await SampleRun.OfSampleAsync()));
    }

    private static Registration Bucket(int order) => new()
    {
        Order = order, Type = "aws:s3/bucket:Bucket", Name = "twin", Custom = true,
        Inputs = new Dictionary<string, object?>(StringComparer.Ordinal) { ["bucketPrefix"] = $"bucket {order}" },
    };

    private static Registration Reference(int order) => new()
    {
        Order = order, Type = "pulumi:pulumi:StackReference", Name = $"stack-{order}", Custom = true,
        Inputs = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = $"organization/other/stack-{order}" },
    };
}
