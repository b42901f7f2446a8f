using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hipaa.Policy.Tests;

/// <summary>
/// The pack, from another directory: as the language host starts it, <c>dotnet run --no-build --project policy -- ADDRESS</c>, what that starts by itself, or an
/// executable pack as the engine starts it.
/// </summary>
internal sealed class PackProcess : IDisposable
{
    private static readonly string[] HostArguments = ["--logtostderr", "-v=3"];

    private readonly TcpListener _engine = new(IPAddress.Loopback, 0);
    private readonly DirectoryInfo _elsewhere = Directory.CreateTempSubdirectory("pulumi-program-");
    private readonly Process _process;
    private readonly Task<string> _errors;

    private PackProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        _engine.Start();
        EngineAddress = $"127.0.0.1:{((IPEndPoint)_engine.LocalEndpoint).Port}";
        var start = new ProcessStartInfo(program, [.. arguments, EngineAddress])
        {
            WorkingDirectory = _elsewhere.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public string EngineAddress { get; }
    public string WorkingDirectory => _elsewhere.FullName;
    public int Port { get; private set; }

    public int ProcessId => _process.Id;

    /// <summary>By the SDK, which evaluates the project first: that takes longer than most that is asked of the pack.</summary>
    public static async Task<PackProcess> StartAsLanguageHostAsync()
    {
        await Built.Value;
        return await StartAsync("dotnet", ["run", "--no-build", "--project", Repository.File("policy"), "--", .. HostArguments]);
    }

    /// <summary>What the language host built, without the SDK.</summary>
    public static async Task<PackProcess> StartAsync()
    {
        await Built.Value;
        return await StartAsync("dotnet", [Repository.File("policy/bin/Debug/net10.0/Hipaa.Policy.dll"), .. HostArguments]);
    }

    /// <summary>Any program as the engine starts it: the engine's address comes last.</summary>
    public static async Task<PackProcess> StartAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var pack = new PackProcess(program, arguments, environment ?? new Dictionary<string, string?>(StringComparer.Ordinal));
        var line = await pack._process.StandardOutput.ReadLineAsync();
        pack.Port = int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port : throw new InvalidOperationException($"The first line is no port but \"{line}\". {await pack._errors}");
        return pack;
    }

    /// <summary>The engine goes away without a word.</summary>
    public void StopEngine() => _engine.Stop();

    /// <summary>Waits for the end and gives what else came on standard output, and the exit code.</summary>
    public async Task<(string Output, int ExitCode)> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var rest = await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (rest, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _engine.Dispose();
        _elsewhere.Delete(recursive: true);
    }

    /// <summary>
    /// The language host builds the pack (Debug) before it runs it: once for all tests, so that none runs an older one. Analyzers judge the build that the
    /// tests come from; they change no program.
    /// </summary>
    private static readonly Lazy<Task> Built = new(BuildAsync);

    private static async Task BuildAsync()
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", Repository.File("policy"), "-v", "q", "-nologo", "-p:RunAnalyzers=false"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        if (build.ExitCode != 0) throw new InvalidOperationException($"dotnet build policy failed: {output}");
    }
}
