using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests;

/// <summary>Previews and states as they come: with unchanged resources left out, of programs that failed, with other text around them.</summary>
public sealed class DocumentTests
{
    private const string Stack = """{"op":"same","newState":{"urn":"urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev","custom":false,"type":"pulumi:pulumi:Stack"}}""";

    [Fact]
    public void What_rests_on_the_absence_of_unchanged_resources_is_undecided()
    {
        var input = Document("sames-left-out.preview.json");
        var report = Judge(input);
        Assert.Empty(report.Violations.Where(f => f.Blocks).Select(f => f.RuleId));
        Assert.NotEmpty(report.Undecided);
        Assert.Contains("5 of 6 unchanged resources are not in the document", Assert.Single(input.Notes), StringComparison.Ordinal);
        Assert.Contains("--show-sames", input.Notes[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with-sames.preview.json")]
    [InlineData("full.state.json")]
    public void With_all_of_the_stack_nothing_is_said_and_nothing_is_wrong(string name)
    {
        var input = Document(name);
        Assert.Empty(input.Notes);
        Assert.False(Judge(input).Blocks);
        Assert.Equal(6, Judge(input).Resources);
    }

    [Fact]
    public void What_a_resource_of_an_incomplete_preview_says_itself_is_judged()
    {
        var report = Judge(Read("""
            {"steps":[STACK,{"op":"update","newState":{"urn":"urn:pulumi:dev::app::aws:rds/instance:Instance::db","custom":true,
            "type":"aws:rds/instance:Instance","inputs":{"storageEncrypted":false}}}],"changeSummary":{"same":9,"update":1}}
            """.Replace("STACK", Stack, StringComparison.Ordinal)));
        Assert.Contains(report.Violations, f => f.RuleId == "rds-storage-is-encrypted" && f.Blocks);
        Assert.DoesNotContain(report.Violations, f => f.RuleId == "cloud-trail-exists");
        Assert.Contains(report.Undecided, f => f.RuleId == "cloud-trail-exists");
    }

    [Fact]
    public void A_preview_of_nothing_but_unchanged_resources_says_that_they_are_not_there()
    {
        var input = Document("no-changes-57-same.preview.json");
        Assert.Contains("56 of 57 unchanged resources are not in the document", Assert.Single(input.Notes), StringComparison.Ordinal);
        Assert.StartsWith("Nothing was judged", Reports.TextReport.Summary(Judge(input)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"steps":[STACK],"diagnostics":[{"message":"error: boom\nat main","severity":"error"}]}""")]
    [InlineData("""{"diagnostics":[{"severity":"warning","message":"old"},{"severity":"error","message":"boom"}],"steps":[STACK]}""")]
    [InlineData("{\"sequence\":0,\"diagnosticEvent\":{\"message\":\"boom\",\"severity\":\"error\"}}\n{\"sequence\":1}\n")]
    public void Of_a_program_that_failed_nothing_is_judged(string json)
    {
        var error = Assert.Throws<BadInputException>(() => Read(json.Replace("STACK", Stack, StringComparison.Ordinal))).Message;
        Assert.EndsWith("a program that failed, so nothing in it can be judged: boom", error, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => Document("failed-program.preview.json"));
    }

    [Theory]
    [InlineData("text-after.preview.json", "2 lines after the JSON passed over")]
    [InlineData("progress-before.preview.json", "3 lines before the JSON passed over")]
    public void Text_around_the_JSON_is_passed_over_and_said(string name, string note)
    {
        var input = Document(name);
        Assert.Equal(note, Assert.Single(input.Notes));
        Assert.Equal(6, Judge(input).Resources);
    }

    [Theory]
    [InlineData("[resource plugin aws-7.1.0] installing\n", "")]
    [InlineData("{not json}\n", "")]
    [InlineData("Previewing update (dev):\n{not json}\n[warn] x\n", "")]
    [InlineData("", "\n{done}\n")]
    [InlineData("[1/3] Restoring\n[2/3] Building\n", "")]
    [InlineData("[warn] old\n", "\n[note] done\nUpdate plan written to plan.json")]
    public void Words_in_brackets_are_no_list(string before, string after) =>
        Assert.Single(Read($"{before}{{\"steps\":[{Stack}]}}{after}").Graph.Resources);

    [Fact]
    public void Text_after_events_is_passed_over() => Assert.Equal(
        ["1 line after the JSON passed over"],
        Read("{\"sequence\":0,\"resourcePreEvent\":{\"metadata\":{\"op\":\"create\",\"new\":{\"urn\":\"u\",\"type\":\"aws:x/y:Y\"}}}}\nUpdate plan written to plan.json\n").Notes);

    [Fact]
    public void What_is_refreshed_and_then_deleted_is_not_judged()
    {
        Assert.DoesNotContain(Document("refresh-then-delete.preview.json").Graph.Resources, r => r.Custom);
        // A replacement is deleted under the name of what comes.
        string Step(string op, string key) => """{"op":"OP","KEY":{"urn":"urn:pulumi:dev::app::aws:s3/bucket:Bucket::b","custom":true,"type":"aws:s3/bucket:Bucket","inputs":{}}}"""
            .Replace("OP", op, StringComparison.Ordinal).Replace("KEY", key, StringComparison.Ordinal);
        foreach (var steps in new[] { $"{Step("create-replacement", "newState")},{Step("delete-replaced", "oldState")}", $"{Step("delete", "oldState")},{Step("create", "newState")}" })
        {
            Assert.Single(Read($"{{\"steps\":[{steps}]}}").Graph.Resources);
        }
    }

    [Fact]
    public void A_document_tells_its_configuration_its_time_and_whose_it_is()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Document("full.state.json").Facts.Written);
        var identity = StackIdentity.Of(Document("full.state.json").Graph);
        Assert.Equal(("app", "dev"), (identity.Project, identity.Stack));
        var preview = Read("""
            {"config":{"hipaa:enforcement":"reduced","n":1},"steps":[{"op":"create","newState":{"urn":"urn:pulumi:qa::shop::pulumi:providers:aws::aws",
            "custom":true,"type":"pulumi:providers:aws","inputs":{"region":"eu-west-1","allowedAccountIds":"[\"111122223333\"]"}}},
            {"op":"create","newState":{"urn":"urn:pulumi:qa::shop::aws:s3/bucket:Bucket::b","custom":true,"type":"aws:sqs/queue:Queue","inputs":{},
            "outputs":{"arn":"arn:aws:sqs:eu-west-1:444455556666:b"}}}]}
            """);
        Assert.Equal("reduced", preview.Facts.Config["hipaa:enforcement"]);
        var told = StackIdentity.Of(preview.Graph);
        Assert.Equal(("shop", "qa"), (told.Project, told.Stack));
        Assert.Equal(["111122223333", "444455556666"], told.Accounts);
        Assert.Equal(["eu-west-1"], told.Regions);
    }

    private static Report Judge(StackInput input) => PolicyCheck.Run(input.Graph, new() { Today = new(2026, 1, 1) });

    private static StackInput Document(string name) =>
        StackReader.Read(File.ReadAllBytes(Repository.File($"tests/Policy/Readers/Documents/{name}")), name);

    private static StackInput Read(string json) => StackReader.Read(System.Text.Encoding.UTF8.GetBytes(json), "stack.json");
}
