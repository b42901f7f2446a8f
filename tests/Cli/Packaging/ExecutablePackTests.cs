using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Hipaa.Cli.Packaging;
using Hipaa.Policy;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>The policy pack as <c>./hipaa package</c> publishes it: a program that the engine starts by itself, from anywhere, without the SDK.</summary>
public sealed class ExecutablePackTests(PublishedPack published) : IClassFixture<PublishedPack>
{
    private static readonly object None = new { };

    [Fact]
    public async Task It_starts_where_there_is_a_runtime_but_no_sdk_and_judges_by_the_register_beside_it()
    {
        using var pack = await published.StartAsync();
        const string quarantine = "urn:pulumi:prod::hipaa::aws:s3/bucket:Bucket::quarantine-bucket", other = "urn:pulumi:prod::hipaa::aws:s3/bucket:Bucket::other-bucket";
        object Bucket(string urn) => new { type = "aws:s3/bucket:Bucket", urn, name = urn.Split("::")[^1], properties = new { tags = new { DataClassification = "phi" } } };
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("handshake", new { engineAddress = pack.EngineAddress, rootDirectory = pack.WorkingDirectory, programDirectory = pack.WorkingDirectory }),
            ("getPluginInfo", None), ("configure", new Dictionary<string, object>(StringComparer.Ordinal) { ["ephi-bucket-is-locked"] = new { level = 1 } }), ("analyzeStack", new { resources = new[] { Bucket(quarantine), Bucket(other) } }), ("cancel", None));
        Assert.Equal(HipaaPack.Version, answers[1].GetProperty("response").GetProperty("version").GetString());
        var locks = answers[3].GetProperty("response").GetProperty("diagnosticsList").EnumerateArray().Where(d => d.GetProperty("policyname").ValueEquals("ephi-bucket-is-locked"))
            .ToDictionary(d => d.GetProperty("urn").GetString()!, d => (d.GetProperty("enforcementlevel").GetInt32(), d.GetProperty("message").GetString()!), StringComparer.Ordinal);
        Assert.Equal(1, locks[other].Item1);
        Assert.Equal(0, locks[quarantine].Item1);
        Assert.Contains("Exception accepted by", locks[quarantine].Item2, StringComparison.Ordinal);
        Assert.Equal((string.Empty, 0), await pack.EndAsync());
    }

    [Fact]
    public async Task It_ends_cleanly_when_it_is_terminated_and_when_the_engine_is_gone()
    {
        using var terminated = await published.StartAsync();
        using (var kill = Process.Start("kill", ["-TERM", terminated.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        Assert.Equal((string.Empty, 0), await terminated.EndAsync());

        using var orphaned = await published.StartAsync();
        orphaned.StopEngine();
        Assert.Equal((string.Empty, 0), await orphaned.EndAsync());
    }

    [Fact]
    public async Task Two_at_once_do_not_meet()
    {
        using var first = await published.StartAsync();
        using var second = await published.StartAsync();
        Assert.NotEqual(first.Port, second.Port);
        var disabled = new Dictionary<string, object>(StringComparer.Ordinal) { ["kms-key-rotates"] = new { level = 2 } };
        var key = new { type = "aws:kms/key:Key", urn = "urn:pulumi:p::a::aws:kms/key:Key::key", name = "key", properties = new { enableKeyRotation = false } };
        var answers = await Task.WhenAll(
            OfficialClient.CallAsync(first.Port, ("configure", disabled), ("analyze", key), ("cancel", None)),
            OfficialClient.CallAsync(second.Port, ("getPluginInfo", None), ("analyze", key), ("cancel", None)));
        var told = answers.Select(answer => answer[1].GetProperty("response").GetProperty("diagnosticsList").EnumerateArray().Any(d => d.GetProperty("policyname").ValueEquals("kms-key-rotates")));
        Assert.Equal([false, true], told);
    }

    [Fact]
    public async Task A_call_that_is_broken_leaves_nothing_on_standard_output_and_the_next_call_its_answer()
    {
        using var pack = await published.StartAsync();
        var deep = new Dictionary<string, object>(StringComparer.Ordinal) { ["a"] = 1 };
        for (var i = 0; i < 300; i++) deep = new(StringComparer.Ordinal) { ["a"] = deep };
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("analyze", new { type = "aws:rds/instance:Instance", urn = "u", name = "u", properties = deep }), ("getPluginInfo", None), ("cancel", None));
        Assert.Contains("nest deeper than", answers[0].GetProperty("error").GetProperty("details").GetString(), StringComparison.Ordinal);
        Assert.True(answers[1].TryGetProperty("response", out _));
        Assert.Equal((string.Empty, 0), await pack.EndAsync());
    }

    [Fact]
    public async Task Started_by_hand_it_says_how_it_is_meant_and_exits_with_2()
    {
        using var process = Process.Start(new ProcessStartInfo(published.Program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, errors) = (await process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal((2, string.Empty), (process.ExitCode, output));
        Assert.Contains("--policy-pack", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_beside_it_is_the_one_that_it_tells() =>
        Assert.Contains($"version: {HipaaPack.Version}", File.ReadAllText(Path.Combine(Path.GetDirectoryName(published.Program)!, "PulumiPolicy.yaml")), StringComparison.Ordinal);

    [Fact]
    public async Task A_pack_that_cannot_carry_its_runtime_says_so_in_one_sentence()
    {
        var result = await PolicyPackProject.PublishAsync(Repository.Root, CancellationToken.None, "freebsd-x64", selfContained: true);
        Assert.Equal(PolicyPackProject.WithoutRuntimePack("freebsd-x64"), Assert.Single(result.Errors));
    }

    [Fact]
    public async Task For_another_kind_of_machine_there_is_a_program_of_that_kind_or_an_error_that_names_it()
    {
        var result = await PolicyPackProject.PublishAsync(Repository.Root, CancellationToken.None, "win-x64");
        var program = PolicyPackProject.Program(Repository.Root, "win-x64");
        if (result.Errors.Count == 0) Assert.Equal("MZ"u8.ToArray(), (await File.ReadAllBytesAsync(program))[..2]);
        else
        {
            Assert.Contains(result.Errors, error => error.Contains("win-x64", StringComparison.Ordinal));
            Assert.False(File.Exists(program), "What is not for the machine must not lie in its folder.");
        }
    }
}
