using System.Text.Json.Nodes;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>Much at once stays legible, and names of others do nothing to who reads them.</summary>
public sealed class LegibleDifferenceTests
{
    [Fact]
    public async Task An_item_in_another_s_place_is_one_line()
    {
        var stack = await AlteredPreview.OfProdAsync();
        stack.Inputs("security-alarms-root-use")["alarmActions"] = new JsonArray("arn:aws:sns:us-east-1:999999999999:mallory");
        var weaker = Assert.Single(stack.Difference().Weaker.Select(one => one.Line));
        Assert.Matches(@"^security-alarms-root-use: alarmActions\[0\]: arn:aws:sns:.*:alarms-topic.* → arn:aws:sns:us-east-1:999999999999:mallory$", weaker);
    }

    [Fact]
    public async Task One_word_in_many_alarms_is_one_line()
    {
        var stack = await AlteredPreview.OfProdAsync();
        foreach (var name in stack.Names("aws:cloudwatch/metricAlarm:MetricAlarm")) stack.Inputs(name)["datapointsToAlarm"] = 1;
        Assert.InRange(stack.Markdown().Split('\n').Length, 4, 20);
    }

    [Fact]
    public async Task What_a_rule_finds_of_many_hides_nothing_of_another()
    {
        var stack = await AlteredPreview.OfProdAsync();
        foreach (var name in stack.Names("aws:cloudwatch/metricAlarm:MetricAlarm")) stack.Inputs(name)["actionsEnabled"] = false;
        stack.Inputs("trail-trail")["enableLogFileValidation"] = false;
        var open = AlteredPreview.Plain(stack.Markdown()).Split("\n<details><summary>")[0];

        Assert.Matches(@"^### prod: .*BLOCKED by \d\d new violations\n\n\*\*New mandatory violations \(2\)\*\*\n- .*\n- ", open);
        Assert.Matches(@"- alarm-has-action: [\w-]+, [\w-]+, [\w-]+ and \d\d more: actionsEnabled is false\n", open);
        Assert.Contains("- cloud-trail-files-are-validated: trail-trail: ", open, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_do_nothing_to_who_shows_them()
    {
        var stack = await AlteredPreview.OfProdAsync();
        stack.Add("alarms-email-1", "a\u001b[31m\u202e www.evil.example " + new string('x', 3_000), _ => { });
        var text = stack.Markdown();
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain("www.evil", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 1_000));
    }
}
