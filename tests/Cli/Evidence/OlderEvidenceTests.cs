using System.Security.Cryptography;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>What <c>--since</c> takes for older evidence, and what it refuses.</summary>
public sealed class OlderEvidenceTests : IDisposable
{
    private static readonly Provenance Provenance = new("a preview", new("hipaa", "prod", [], []), null, "a commit", new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero), []);

    private static readonly Dictionary<string, string> Now = new(StringComparer.Ordinal)
    {
        ["assets.csv"] = "name,urn,region\r\na,urn:a,us-east-1\r\nb,urn:b,\"us, west\"\r\n",
        ["controls.csv"] = "section,verdict\r\n164.312(b),in part\r\n",
        ["exceptions.csv"] = "rule,resources,accepts\r\nr,u,less\r\nr,u,more\r\n",
        ["rules.csv"] = "rule,passed\r\nr,1\r\n",
        ["services.csv"] = "service,resources\r\ns3,1\r\n",
    };

    private readonly TemporaryDirectory folder = new();

    public OlderEvidenceTests()
    {
        folder.Write("README.md", "# Evidence for stack prod of project hipaa\n\n| judged at | 2026-10-01 00:00 UTC |\n");
        foreach (var (name, text) in Now) folder.Write(name, text);
        // What is compared with nothing is evidence all the same.
        folder.Write("index.html", "<!DOCTYPE html>");
        Seal();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_tables_have_no_changes()
    {
        var changes = EvidenceChanges.Of(folder.Root, Provenance, Now);
        Assert.Equal("2026-10-01 00:00 UTC", changes.Since);
        Assert.Equal(Now.Keys.Order(StringComparer.Ordinal), changes.Files.Select(file => file.Name));
        Assert.All(changes.Files, file => Assert.Empty(file.Rows));
    }

    [Fact]
    public void Of_two_rows_with_one_key_a_change_of_the_second_is_told()
    {
        folder.Write("exceptions.csv", Now["exceptions.csv"].Replace("more", "much more", StringComparison.Ordinal));
        Seal();
        Assert.Equal("accepts: much more → more", Assert.Single(EvidenceChanges.Of(folder.Root, Provenance, Now).Files.Single(file => file.Name == "exceptions.csv").Rows).What);
    }

    public static TheoryData<string> Files => [.. Now.Keys, "README.md", "SHA256SUMS", "index.html"];

    [Theory, MemberData(nameof(Files))]
    public void A_file_that_is_missing_is_named(string name)
    {
        File.Delete(Path.Combine(folder.Root, name));
        Refused(name);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_file_that_is_not_what_was_written_is_named(string name)
    {
        File.WriteAllBytes(Path.Combine(folder.Root, name), RandomNumberGenerator.GetBytes(300));
        Refused(name);
    }

    [Fact]
    public void A_file_that_the_manifest_does_not_tell_of_is_named()
    {
        folder.Write("SHA256SUMS", string.Concat(File.ReadLines(Path.Combine(folder.Root, "SHA256SUMS")).Where(line => !line.EndsWith("rules.csv", StringComparison.Ordinal)).Select(line => line + "\n")));
        Refused("SHA256SUMS has no digest of rules.csv.");
    }

    // Digests are made by anybody: what they are right of still has to be a table.
    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("name,urn,region\r\na\r\n", "row 2 has 1 cells, its head 3")]
    [InlineData("name,urn,region\r\na,urn:a,x,y\r\n", "row 2 has 4 cells, its head 3")]
    [InlineData("name,region\r\na,x\r\n", "it has no column \"urn\"")]
    [InlineData("urn,urn\r\na,b\r\n", "two of its columns have one name")]
    [InlineData("name,urn,region\r\na,\"urn:a,x\r\n", "a quote is not closed")]
    [InlineData("name,urn,region\r\na,urn:a,x", "its last row is not ended")]
    public void A_table_that_is_none_is_named(string table, string said)
    {
        folder.Write("assets.csv", table);
        Seal();
        Assert.Contains(said, Refused("assets.csv is no table of evidence: "), StringComparison.Ordinal);
    }

    private void Seal() => folder.Write("SHA256SUMS", string.Concat(Directory.GetFiles(folder.Root).Where(file => !file.EndsWith("SHA256SUMS", StringComparison.Ordinal))
        .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}\n")));

    private string Refused(string said)
    {
        var message = Assert.Throws<BadInputException>(() => EvidenceChanges.Of(folder.Root, Provenance, Now)).Message;
        Assert.StartsWith($"--since {folder.Root}", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
