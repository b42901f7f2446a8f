using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>What looks like a change of a safeguard, and what of it is one.</summary>
public sealed class NoWeakeningTests
{
    [Fact]
    public async Task A_preview_of_a_release_that_told_nothing_of_ignored_changes_is_not_compared_by_them()
    {
        var text = await AlteredPreview.TextAsync();
        var nothingIgnored = Without(text, "ignoreChanges");
        var earlier = Without(nothingIgnored, "tells");

        Assert.NotEqual(text, nothingIgnored);
        Assert.NotEqual(nothingIgnored, earlier);
        Assert.True(AlteredPreview.DifferenceOf(earlier, text).IsEmpty);
        Assert.NotEmpty(AlteredPreview.DifferenceOf(text, earlier).Changed);

        // The first of a program that ignored nothing is told.
        Assert.NotEmpty(AlteredPreview.DifferenceOf(nothingIgnored, text).Changed);

        static string Without(string json, string property) =>
            Regex.Replace(json, $@",\s*""{property}"":\s*\[[^\]]*\]", string.Empty, RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("arn:aws:iam::222222222222:role/deploy", "\"sessionName\":\"ci\"", false)]
    [InlineData("arn:aws:iam::222222222222:role/deploy", "\"duration\":\"1h\",\"externalId\":\"42\"", false)]
    [InlineData("arn:aws:iam::222222222222:role/ci/deploy", "\"duration\":\"1h\"", false)]
    [InlineData("arn:aws:iam::333333333333:role/deploy", "\"duration\":\"1h\"", true)]
    public async Task Only_another_account_of_the_provider_s_role_is_another_place(string role, string more, bool isReplaced)
    {
        var text = await AlteredPreview.TextAsync();
        foreach (var setting in (string[])["assumeRoles", "assumeRoleWithWebIdentity"])
        {
            var difference = AlteredPreview.DifferenceOf(
                With(setting, "{\"roleArn\":\"arn:aws:iam::222222222222:role/deploy\",\"duration\":\"2h\"}"), With(setting, $$"""{"roleArn":"{{role}}",{{more}}}"""));

            Assert.Equal(isReplaced, difference.Changed.Any(change => change.Replaced.IsYes));
            Assert.Equal("aws", Assert.Single(difference.Changed.Where(change => !change.Replaced.IsYes).Select(change => change.Name)));
        }

        string With(string setting, string assumed)
        {
            var document = JsonNode.Parse(text)!;
            var provider = document["steps"]!.AsArray().Single(step => ((string)step!["urn"]!).EndsWith("pulumi:providers:aws::aws", StringComparison.Ordinal))!;
            provider["newState"]!["inputs"]![setting] = setting is "assumeRoles" ? $"[{assumed}]" : assumed;
            return document.ToJsonString();
        }
    }

    [Fact]
    public async Task An_alarm_that_rings_sooner_is_no_weaker()
    {
        var stack = await AlteredPreview.OfProdAsync();
        stack.Inputs("pipeline-alarms-database-storage")["threshold"] = 100_000_000_000;
        var difference = stack.DifferenceAlone();
        Assert.Empty(difference.Weaker);
        Assert.Single(difference.Safeguards);
    }

    [Theory]
    [InlineData("us-west-2", "", false, "- us-west-2")]
    [InlineData("us-west-2", "eu-west-1", true, "+ eu-west-1, - us-west-2")]
    [InlineData("", "eu-west-1", true, "+ eu-west-1")]
    public async Task A_denial_that_spares_fewer_denies_no_less(string gone, string come, bool isLess, string said)
    {
        var stack = await AlteredPreview.OfProdAsync();
        stack.Policy("boundary-policy", statements =>
        {
            var regions = statements.Single(s => (string?)s!["Sid"] == "OtherRegions")!["Condition"]!.AsObject().Single().Value!["aws:RequestedRegion"]!.AsArray();
            if (gone.Length > 0) regions.Remove(regions.Single(region => (string?)region == gone));
            if (come.Length > 0) regions.Add(come);
        });
        var difference = stack.DifferenceAlone();

        Assert.Equal(isLess, difference.Weaker.Any(weaker => weaker.Text.StartsWith("denies less: ", StringComparison.Ordinal)));
        Assert.EndsWith($"Condition StringNotEqualsIfExists aws:RequestedRegion {said}", difference.Changed.Single().Changes.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_comment_in_YAML_says_is_told_and_how_JSON_is_spaced_is_not()
    {
        var stack = await AlteredPreview.OfProdAsync();
        var pack = stack.Inputs("detection-hipaa-pack");
        pack["templateBody"] = (string)pack["templateBody"]! + "# approved\n";
        var policy = stack.Inputs("landing-policy");
        policy["policy"] = JsonNode.Parse((string)policy["policy"]!)!.ToJsonString(new() { WriteIndented = true });

        Assert.Matches("templateBody: ….* → ….*# approved", stack.DifferenceAlone().Changed.Single(change => change.Changes.Count > 0).Changes.Single().Text);
    }
}
