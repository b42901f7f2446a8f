using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.EndToEnd.Tests;

/// <summary><c>./hipaa try</c> as somebody runs it: a process of its own, whose end leaves nothing behind.</summary>
[Collection(PipelineCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class TryTests : IClassFixture<PreviewedFunctions>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("try");

    // 127.0.0.1 and ::1, as /proc/net/tcp and tcp6 write them.
    private static readonly string[] Loopback = ["0100007F", "00000000000000000000000001000000"];

    // Servers and functions carry one or the other in their environment.
    private string[] Marks => [_folder.FullName, "AWS_LAMBDA_FUNCTION_NAME=hipaa-dev-", "AWS_LAMBDA_FUNCTION_NAME=hipaa-prod-"];

    // PostgreSQL runs as a user of its own.
    public TryTests() => File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Nothing_is_lost_while_everything_breaks_and_nothing_is_left_behind(string stack)
    {
        using var process = Start("--stack", stack, "--seconds", "6", "--rate", "30", "--faults", "--json");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));

        Assert.True(process.ExitCode == 0, await output + await error);
        var result = JsonElement.Parse(await output);
        Assert.True(result.GetProperty("nothingLost").GetBoolean());
        Assert.All(result.GetProperty("balance").EnumerateArray(), line => Assert.Equal(line.GetProperty("expected").GetInt32(), line.GetProperty("found").GetInt32()));
        var counts = result.GetProperty("counts");
        Assert.All(
            (string[])["recordsSent", "stored", "duplicates", "quarantined", "latest", "filesLoaded", "requestsBroken", "kills", "retries", "deidentified"],
            name => Assert.True(counts.GetProperty(name).GetInt32() > 0, name));
        NothingIsLeft();
    }

    [Fact]
    public async Task It_ends_by_a_signal_with_130_and_leaves_nothing_behind()
    {
        using var process = Start("--seconds", "600", "--no-page");
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line && !line.StartsWith("hipaa: devices send", StringComparison.Ordinal)) said.Add(line);
        Assert.False(process.HasExited, string.Join('\n', said));
        var listening = Running().Append($"/proc/{process.Id}").SelectMany(Listening).ToList();
        Assert.True(listening.Count >= 4, $"{listening.Count} ports: of PostgreSQL, of moto, and of what stands between it and the functions.");
        Assert.All(listening, address => Assert.Contains(address, Loopback));
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        var rest = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(process.ExitCode == 130, $"{process.ExitCode}: {await rest}");
        NothingIsLeft();
    }

    private void NothingIsLeft()
    {
        Assert.Empty(Running());
        Assert.Empty(_folder.EnumerateFileSystemInfos().Select(left => left.Name));
    }

    private Process Start(params string[] arguments)
    {
        var here = AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", [
            "exec", "--runtimeconfig", $"{here}Hipaa.EndToEnd.Tests.runtimeconfig.json", "--depsfile", $"{here}Hipaa.EndToEnd.Tests.deps.json", $"{here}hipaa.dll", "try", .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HIPAA_ROOT"] = PreviewedFunctions.Root;
        start.Environment["TMPDIR"] = _folder.FullName;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>The addresses that a process listens on (proc(5): state 0A).</summary>
    private static IEnumerable<string> Listening(string process)
    {
        try
        {
            var sockets = Directory.EnumerateFiles(Path.Combine(process, "fd")).Select(fd => File.ResolveLinkTarget(fd, returnFinalTarget: false)?.Name ?? "")
                .ToHashSet(StringComparer.Ordinal);
            return [.. new[] { "tcp", "tcp6" }.SelectMany(kind => File.ReadLines(Path.Combine(process, "net", kind)).Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(socket => socket[3] == "0A" && sockets.Contains($"socket:[{socket[9]}]")).Select(socket => socket[1].Split(':')[0])];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private List<string> Running() => [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Where(IsOurs)];

    private bool IsOurs(string process)
    {
        try
        {
            var environment = File.ReadAllText(Path.Combine(process, "environ"));
            return Marks.Any(mark => environment.Contains(mark, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is somebody else's.
            return false;
        }
    }
}
