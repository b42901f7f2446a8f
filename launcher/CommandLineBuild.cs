using System.Diagnostics;
using System.Globalization;

namespace Hipaa.Launcher;

/// <summary>Builds the command line, if what there is was not built of what is there now.</summary>
/// <param name="root">The repository.</param>
/// <param name="error">For progress and problems.</param>
/// <param name="isTerminal">Whether somebody looks on.</param>
internal sealed class CommandLineBuild(string root, TextWriter error, bool isTerminal)
{
    // No such package, no such version, no such pack for this machine.
    private static readonly string[] NoCompiler = ["NU1101", "NU1102", "NETSDK1094"];

    private readonly Sources _sources = new(root);

    private string Made => Path.Combine(root, "artifacts", "cli.new");

    private string Log => Path.Combine(root, "artifacts", "build.log");

    /// <returns>Whether there is a command line now.</returns>
    internal async Task<bool> RunAsync()
    {
        using var taken = await BuildLock.TakeAsync(
            Path.Combine(root, "artifacts", "build.lock"), () => Say("waiting for another build"));
        if (_sources.AreBuilt()) return true;
        if (!await new PulumiPackages(root, Say).ChooseAsync()) return false;
        Say("building, which takes minutes the first time and seconds later; what it prints is in artifacts/build.log");

        // As it is before: what is changed meanwhile is built by the next start.
        var signature = _sources.Signature();
        _sources.Note(null);
        if (!await PublishAsync() || !PutInPlace()) return false;
        _sources.Note(signature);
        return true;
    }

    // What runs goes on in its own files: to write into them would change the code under it.
    private bool PutInPlace()
    {
        var (place, aside) = (Path.Combine(root, "artifacts", "cli"), Path.Combine(root, "artifacts", "cli.old"));
        try
        {
            if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
            if (Directory.Exists(place)) Directory.Move(place, aside);
            Directory.Move(Made, place);
            if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
            return true;
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            Say($"artifacts/cli can't be put in place: {inUse.Message}");
            return false;
        }
    }

    private async Task<bool> PublishAsync()
    {
        if (await WatchedAsync(SdkAsync("-p:CompileAhead=true")) == 0) return true;

        // A registry without the compiler for ReadyToRun: the same program, with a slower start.
        var log = await File.ReadAllTextAsync(Log);
        if (NoCompiler.Any(code => log.Contains(code, StringComparison.Ordinal)) && await WatchedAsync(SdkAsync()) == 0) return true;
        foreach (var line in (await File.ReadAllLinesAsync(Log)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await error.WriteLineAsync(line);
        }

        Say("the build failed");
        return false;
    }

    private Task<int> SdkAsync(params string[] more) => Sdk.RunAsync(
        Log,
        [
            "publish", Path.Combine(root, "cli", "Hipaa.Cli.csproj"), "-c", "Release", "-o", Made,
            "-v", "q", "-nologo", .. more,
        ]);

    // For who waits: that it goes on.
    private async Task<int> WatchedAsync(Task<int> build)
    {
        var time = Stopwatch.StartNew();
        while (isTerminal && await Task.WhenAny(build, Task.Delay(TimeSpan.FromSeconds(1))) != build)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"\r\u001b[Khipaa: building, {time.Elapsed.TotalSeconds:0} s");
            await error.WriteAsync(line);
        }

        var code = await build;
        if (isTerminal) await error.WriteAsync("\r\u001b[K");
        return code;
    }

    private void Say(string line) => error.WriteLine("hipaa: " + line);
}
