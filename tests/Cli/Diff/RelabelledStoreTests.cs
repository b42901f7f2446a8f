namespace Hipaa.Cli.Tests.Diff;

/// <summary>A store that is said to hold something else is no finding that was repaired.</summary>
public sealed class RelabelledStoreTests
{
    [Fact]
    public async Task What_is_no_longer_called_ePHI_comes_first_and_its_findings_are_not_fixed()
    {
        var stack = await AlteredPreview.OfProdAsync();
        stack.Inputs("quarantine-bucket")["tags"]!["DataClassification"] = "internal";
        var difference = stack.Difference();
        var text = AlteredPreview.Plain(stack.Markdown());

        Assert.Matches(@"^### .*\n\n\*\*Data at stake \(1\)\*\*\n- quarantine-bucket: no longer said to hold ePHI \(DataClassification: phi → internal\)", text);
        Assert.NotEmpty(difference.Verdicts.NotJudged.Select(finding => finding.RuleId));
        Assert.DoesNotContain(difference.Verdicts.Fixed, finding => finding.Urn.EndsWith("::quarantine-bucket", StringComparison.Ordinal));
        Assert.Contains("**No longer judged (", text, StringComparison.Ordinal);
    }
}
