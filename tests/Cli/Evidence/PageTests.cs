using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Cli.Commands;
using Hipaa.Policy;

namespace Hipaa.Cli.Tests.Evidence;

public sealed partial class PageTests(EvidenceOfProd evidence) : IClassFixture<EvidenceOfProd>, IDisposable
{
    private readonly TemporaryDirectory folder = new();

    private string Page => File.ReadAllText(Path.Combine(evidence.Folder, "index.html"));

    private string Out => Path.Combine(folder.Root, "evidence");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_page_needs_nothing_else_and_is_under_2_MB()
    {
        Assert.DoesNotMatch("(?i)<script|<link|<img|<iframe|@import|url\\((?!#)|src=", Page);
        Assert.InRange(new FileInfo(Path.Combine(evidence.Folder, "index.html")).Length, 100_000, 2_000_000);
    }

    [Theory]
    [InlineData("flow")]
    [InlineData("network")]
    [InlineData("keys")]
    public async Task The_pictures_of_the_docs_are_the_maps_of_prod(string map)
    {
        var drawn = await File.ReadAllTextAsync(Path.Combine(evidence.Folder, "maps", $"{map}.svg"));
        var picture = Path.Combine(Repository.Root, "docs", "evidence", $"{map}.svg");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") == "1")
        {
            await File.WriteAllTextAsync(picture, drawn);
            return;
        }

        Assert.True(
            await File.ReadAllTextAsync(picture) == drawn, $"docs/evidence/{map}.svg is not what is drawn: run this test with UPDATE_DOCUMENTS=1.");
    }

    [Fact]
    public void Every_link_within_the_page_leads_somewhere_and_every_place_is_there_once()
    {
        LinksLeadSomewhere(Page);
    }

    private static void LinksLeadSomewhere(string page)
    {
        var ids = Ids().Matches(page).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Count(), ids.Count);
        var links = Links().Matches(page).Select(match => match.Groups["id"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(links.Count > 300, $"{links.Count} links");
        Assert.Empty(links.Except(ids, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_safeguard_rule_resource_and_exception_is_in_the_page()
    {
        var page = Page;
        Assert.All(Safeguard.All, safeguard => Assert.Contains($"id=\"{Cli.Evidence.Page.Html.Id("control", safeguard.Section)}\"", page, StringComparison.Ordinal));
        Assert.All(new HipaaPack().Rules.Where(rule => rule.Profile == Profile.Hipaa), rule => Assert.Contains($"id=\"rule-{rule.Id}\"", page, StringComparison.Ordinal));
        var assets = Cli.Evidence.Inventory.Csv.Read(File.ReadAllText(Path.Combine(evidence.Folder, "assets.csv"))).Skip(1).ToList();
        Assert.All(assets, asset => Assert.Contains($"id=\"{Cli.Evidence.Page.Html.Id("asset", asset[^1])}\"", page, StringComparison.Ordinal));
        Assert.Contains("id=\"runbook-access-review\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#runbook-access-review\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_input_and_time_give_the_same_files_and_the_next_evidence_says_that_nothing_changed()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", "--stack", "prod", "--out", Out, "--at", EvidenceOfProd.At);
        Assert.True(run.Code == ExitCode.Success, run.Error);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(evidence.Folder, "SHA256SUMS")), await File.ReadAllTextAsync(Path.Combine(Out, "SHA256SUMS")));
    }

    [Fact]
    public async Task What_changed_is_said_row_by_row_and_the_digests_are_signed()
    {
        var older = Path.Combine(folder.Root, "older");
        foreach (var file in Directory.GetFiles(evidence.Folder))
        {
            folder.Write(Path.Combine("older", Path.GetFileName(file)), await File.ReadAllTextAsync(file));
        }

        var assets = Path.Combine(older, "assets.csv");
        await File.WriteAllTextAsync(assets, string.Join("\r\n", (await File.ReadAllLinesAsync(assets))
            .Where(line => !line.StartsWith("quarantine-bucket,", StringComparison.Ordinal))
            .Select(line => line.StartsWith("landing-bucket,", StringComparison.Ordinal) ? line.Replace(",keys-phi-key,", ",other-key,", StringComparison.Ordinal) : line)) + "\r\n");
        await File.WriteAllTextAsync(Path.Combine(older, "SHA256SUMS"), string.Concat(Directory.GetFiles(older).Order(StringComparer.Ordinal)
            .Where(file => !file.EndsWith("SHA256SUMS", StringComparison.Ordinal))
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}\n")));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var run = await CommandLineRun.OfAsync(
            Repository.Project, "evidence", "--stack", "prod", "--out", Out, "--since", older, "--sign", folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
        Assert.True(run.Code == ExitCode.Success, run.Error);
        var page = await File.ReadAllTextAsync(Path.Combine(Out, "index.html"));
        Assert.Contains("assets.csv: 2 rows", page, StringComparison.Ordinal);
        Assert.Contains("encrypted with: other-key → keys-phi-key", page, StringComparison.Ordinal);
        Assert.Contains("Compared with the evidence judged at 2026-11-29 12:00 UTC.", page, StringComparison.Ordinal);
        Assert.True(key.VerifyData(
            await File.ReadAllBytesAsync(Path.Combine(Out, "SHA256SUMS")), await File.ReadAllBytesAsync(Path.Combine(Out, "SHA256SUMS.sig")),
            HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Theory]
    [InlineData("--at", "yesterday", "--at yesterday is no time")]
    [InlineData("--at", "1/2/2026", "--at 1/2/2026 is no time")]
    [InlineData("--at", "12:00", "--at 12:00 is no time")]
    [InlineData("--since", "/nowhere", "--since /nowhere can't be read as evidence")]
    [InlineData("--sign", "/nowhere", "--sign /nowhere can't be read")]
    public async Task A_wrong_option_is_said_in_one_line_and_makes_no_folder(string option, string value, string said)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", "--stack", "dev", "--out", Out, option, value);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task A_public_key_signs_nothing_and_is_not_repeated()
    {
        using var key = RSA.Create(2048);
        var run = await CommandLineRun.OfAsync(
            Repository.Project, "evidence", "--stack", "dev", "--out", Out, "--sign", folder.Write("key.pem", key.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("holds no private key that can be used", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_approved_later_excuses_nothing_and_the_posture_follows_the_verdicts()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", "--stack", "prod", "--out", Out, "--at", "2026-03-04");
        Assert.True(run.Code == ExitCode.Refused, run.Error);
        Assert.Contains(" 0 excepted,", run.Error, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(Out, "index.html"));
        Assert.Contains("is approved on 2026-11-22 and covers nothing before", page, StringComparison.Ordinal);
        var exceptions = Cli.Evidence.Inventory.Csv.ReadTable(await File.ReadAllTextAsync(Path.Combine(Out, "exceptions.csv")), ["state"]);
        Assert.All(exceptions, entry => Assert.Equal("not approved yet", entry["state"]));
        await PostureIsTheControlsAsync(Out, "violated");
        LinksLeadSomewhere(page);
        await EveryFindingIsObservedAsync(Out);
    }

    // What the register of exceptions says is found by no rule, and is evidence as well.
    private static async Task EveryFindingIsObservedAsync(string folder)
    {
        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "findings.json")));
        using var oscal = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "oscal", "assessment-results.json")));
        var result = oscal.RootElement.GetProperty("assessment-results").GetProperty("results")[0];
        var observations = result.GetProperty("observations").EnumerateArray()
            .ToDictionary(observation => observation.GetProperty("uuid").GetString()!, observation => observation.GetProperty("title").GetString()!, StringComparer.Ordinal);
        var related = result.GetProperty("findings").EnumerateArray().ToDictionary(
            finding => finding.GetProperty("title").GetString()!.Split(' ')[2],
            finding => finding.GetProperty("related-observations").EnumerateArray().Select(one => observations[one.GetProperty("observation-uuid").GetString()!]).ToList(), StringComparer.Ordinal);
        var findings = found.RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains(findings, finding => finding.GetProperty("rule").ValueEquals("exception-is-approved"));
        Assert.All(findings, finding => Assert.Contains(
            finding.GetProperty("rule").GetString(), related[finding.GetProperty("citation").GetString()!.Replace("45 CFR ", "", StringComparison.Ordinal)]));
    }

    [Fact]
    public Task The_posture_is_counted_from_the_verdicts() => PostureIsTheControlsAsync(evidence.Folder, "in part");

    // What the page says first, from the table that tools read.
    private static async Task PostureIsTheControlsAsync(string folder, string some)
    {
        var verdicts = Cli.Evidence.Inventory.Csv.ReadTable(await File.ReadAllTextAsync(Path.Combine(folder, "controls.csv")), ["verdict"]).Select(row => row["verdict"])
            .GroupBy(verdict => verdict.Split(", with ") is [_, var besides] ? "with " + besides : verdict, StringComparer.Ordinal)
            .Select(verdict => $"{verdict.Count()} {verdict.Key}").Order(StringComparer.Ordinal).ToList();
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"));
        var posture = page[page.IndexOf("class=\"bar\"", StringComparison.Ordinal)..];
        var told = KeyEntries().Matches(posture[..posture.IndexOf("</ul>", StringComparison.Ordinal)]).Select(match => match.Groups["words"].Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(verdicts, told);
        Assert.Contains(told, words => words.EndsWith(' ' + some, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RSA", 1024, "holds a key of RSA with 1024 bits; signatures need at least 2048")]
    [InlineData("EC", 192, "holds a key of an elliptic curve with 192 bits; signatures need at least 224")]
    public void A_key_that_is_too_short_signs_nothing(string kind, int bits, string said)
    {
        using AsymmetricAlgorithm key = kind is "RSA" ? RSA.Create(bits) : ECDsa.Create(ECCurve.CreateFromFriendlyName("prime192v1"));
        var file = folder.Write("short.pem", key.ExportPkcs8PrivateKeyPem());
        var refused = Assert.Throws<Policy.Readers.BadInputException>(() => Cli.Evidence.Signature.Of(file).Dispose());
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("</i>(?<words>[^<]+)</li>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex KeyEntries();

    [GeneratedRegex("\\sid=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Links();
}
