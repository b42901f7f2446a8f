using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests;

/// <summary>What people give to <c>hipaa check</c> by mistake: one line says what it is, and 2 is the exit code. What can be read is read.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Database = """{"urn":"urn:pulumi:prod::app::aws:rds/instance:Instance::db","custom":true,"type":"aws:rds/instance:Instance","inputs":{"storageEncrypted":false}}""";
    private const string State = """{"version":3,"deployment":{"resources":[""" + Database + "]}}";
    private const string Preview = """{"steps":[{"op":"create","newState":""" + Database + "}]}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hipaa-bad-input-");

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\ufeff", "is empty")]
    [InlineData("error: no stack selected\n", "is not complete JSON (error at line 1, byte 1)")]
    [InlineData("{\"deployment\":", "is not complete JSON")]
    [InlineData("warning: a\nwarning: b\n{\"deployment\":\n", "is not complete JSON (error at line 4")]
    [InlineData("{}", "has none of \"steps\", \"deployment\" and \"resourcePlans\"")]
    [InlineData("[1]", "is JSON but not an object")]
    [InlineData("null", "is JSON but not an object")]
    [InlineData("{\"steps\":{}}", "has none of")]
    [InlineData("{\"version\":3,\"deployment\":\"encrypted\"}", "has none of")]
    [InlineData("<html></html>", "is not complete JSON")]
    [InlineData("name: hipaa\nruntime: dotnet\n", "is not complete JSON")]
    [InlineData("{\"sequence\":0,\"timestamp\":1,\"resourcePreEvent\":{\"metadata\"", "is not complete JSON")]
    public async Task One_line_says_what_is_wrong(string content, string expected)
    {
        var run = await CheckAsync(content);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_compressed_file_is_told_to_be_one()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(State));
        var run = await CheckAsync(packed.ToArray());
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("is compressed: unpack it first", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_larger_than_any_stack_is_refused_before_it_is_read_whole()
    {
        var path = Path.Combine(_folder.FullName, "huge.json");
        await using (var huge = File.Create(path)) huge.SetLength(600L * 1024 * 1024);
        var run = await CommandLineRun.OfAsync(_folder.FullName, "check", path);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("is larger than 512 MiB", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"deployment\":{\"resources\":")]
    [InlineData("{\"steps\":[{\"newState\":{\"inputs\":")]
    [InlineData("{\"x\":")]
    public async Task Deep_nesting_is_refused(string before)
    {
        var run = await CheckAsync(before + string.Concat(Enumerable.Repeat("[{\"a\":", 50_000)));
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("nests deeper than 128 levels", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".", "is a directory; name a file.")]
    [InlineData("none.json", "can't be read: Could not find file")]
    [InlineData("none/none.json", "can't be read: Could not find a part of the path")]
    [InlineData("a\0b", "can't be read")]
    public async Task What_is_no_file_is_told(string name, string expected)
    {
        var run = await CommandLineRun.OfAsync(_folder.FullName, "check", Path.Combine(_folder.FullName, name));
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sarif_file_that_can_t_be_written_is_told()
    {
        var run = await CommandLineRun.OfAsync(_folder.FullName, "check", Write(Encoding.UTF8.GetBytes(State)), "--sarif", _folder.FullName);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("--sarif", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_byte_order_mark_tells_the_encoding(string encoding)
    {
        var chosen = Encoding.GetEncoding(encoding);
        Assert.Equal(ExitCode.Refused, (await CheckAsync([.. chosen.Preamble, .. chosen.GetBytes(State)])).Code);
    }

    [Fact]
    public async Task Standard_input_is_read_where_the_file_is_a_dash()
    {
        Assert.Equal(ExitCode.Refused, (await CommandLineRun.OfAsync(_folder.FullName, Encoding.UTF8.GetBytes(State), ["check", "-"])).Code);
        var empty = await CommandLineRun.OfAsync(_folder.FullName, [], ["check", "-"]);
        Assert.Equal(ExitCode.Unusable, empty.Code);
        Assert.StartsWith("hipaa: standard input is empty", Assert.Single(empty.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_before_the_json_are_passed_over_and_counted()
    {
        var run = await CheckAsync("warning: a new version of Pulumi is available\n@ Previewing update....\n" + Preview);
        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.EndsWith("2 lines before the JSON passed over", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_of_engine_events_is_a_preview_too()
    {
        string Event(int sequence, string content) => $"{{\"sequence\":{sequence},\"timestamp\":1700000000,{content}}}\n";
        var run = await CheckAsync(
            Event(0, "\"preludeEvent\":{\"config\":{}}")
            + Event(1, "\"diagnosticEvent\":{\"message\":\"{\",\"severity\":\"warning\"}")
            + Event(2, $"\"resourcePreEvent\":{{\"metadata\":{{\"op\":\"create\",\"new\":{Database},\"old\":null}},\"planning\":true}}")
            + Event(3, $"\"resourcePreEvent\":{{\"metadata\":{{\"op\":\"delete\",\"old\":{Database.Replace("::db", "::gone", StringComparison.Ordinal)},\"new\":null}}}}")
            + Event(4, $"\"resOutputsEvent\":{{\"metadata\":{{\"op\":\"create\",\"new\":{Database}}}}}")
            + Event(5, "\"summaryEvent\":{\"resourceChanges\":{\"create\":1}}"), "--json");
        Assert.Equal(ExitCode.Refused, run.Code);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal(1, report.RootElement.GetProperty("summary").GetProperty("resources").GetInt32());
        Assert.DoesNotContain("::gone", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_interrupted_update_was_creating_is_judged_and_said()
    {
        var run = await CheckAsync(
            """{"version":3,"deployment":{"pending_operations":[{"resource":DB,"type":"creating"},{"resource":GONE,"type":"deleting"}],"resources":[]}}"""
                .Replace("DB", Database, StringComparison.Ordinal).Replace("GONE", Database.Replace("::db", "::gone", StringComparison.Ordinal), StringComparison.Ordinal), "--json");
        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.Contains("2 operations were pending", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal(1, report.RootElement.GetProperty("summary").GetProperty("resources").GetInt32());
    }

    [Theory]
    [InlineData("""{"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z"},"secrets_providers":{"type":"service"},"resources":[DB]}}""")]
    [InlineData("""{"version":2,"deployment":{"resources":[DB]}}""")]
    [InlineData("""{"version":4,"deployment":{"features":["a"],"resources":[DB]}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"organization/app/prod","latest":{"resources":[DB]}}}""")]
    [InlineData("""{"stack":"prod","latest":{"resources":[DB]}}""")]
    [InlineData("""{"deployment":{"resources":[DB]},"deployment":{"resources":[DB]},"version":3,"version":"three"}""")]
    [InlineData("""{"steps":[{"op":"create","op":"create","newState":DB,"newState":DB}],"steps":[]}""")]
    public async Task Every_version_of_the_files_is_read_also_with_doubled_keys(string content)
    {
        var run = await CheckAsync(content.Replace("DB", Database, StringComparison.Ordinal), "--json");
        Assert.Equal(ExitCode.Refused, run.Code);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal(1, report.RootElement.GetProperty("summary").GetProperty("resources").GetInt32());
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_secret_that_is_encrypted_leaves_the_verdict_undecided()
    {
        var run = await CheckAsync(State.Replace(
            "Encrypted\":false", """Encrypted":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"v1:AAAA"}""", StringComparison.Ordinal), "--json");
        using var report = JsonDocument.Parse(run.Output);
        var finding = report.RootElement.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("rule").ValueEquals("rds-storage-is-encrypted"));
        Assert.Equal("undecided", finding.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Resources_of_other_clouds_are_passed_over_and_counted()
    {
        var run = await CheckAsync("""
            {"steps":[{"op":"create","newState":{"urn":"urn:pulumi:p::a::gcp:storage/bucket:Bucket::b","type":"gcp:storage/bucket:Bucket","custom":true}},
            {"op":"create","newState":{"urn":"urn:pulumi:p::a::azure-native:storage:StorageAccount::c","type":"azure-native:storage:StorageAccount","custom":true}}]}
            """);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains(
            "no resource of AWS is in the document (2 of other providers passed over)",
            string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<CommandLineRun> CheckAsync(string content, params string[] options) => CheckAsync(Encoding.UTF8.GetBytes(content), options);

    private Task<CommandLineRun> CheckAsync(byte[] content, params string[] options) => CommandLineRun.OfAsync(_folder.FullName, ["check", Write(content), .. options]);

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "stack.json");
        File.WriteAllBytes(path, content);
        return path;
    }
}
