using System.Diagnostics;

namespace Hipaa.Cli.Tests.Launcher;

/// <summary>A checkout of its own for <c>./hipaa</c>, in a path with a space, and a <c>dotnet</c> that only notes what it is asked.</summary>
internal sealed class LauncherSandbox : IDisposable
{
    // Real folders of the .NET SDK are out of bounds: the launcher must find the one of the sandbox, or none.
    private const string SystemFolders = " /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet";

    private const string SystemServers = " /usr/local/pgsql/bin /usr/lib/postgresql/";

    // Notes what it is asked. What starts the command line and what builds it are the real programs; the command line itself only says its
    // arguments, after it was asked whether it has to be built.
    private static readonly string FakeDotnet = $$"""
        #!/bin/sh
        echo "$1" >>"$FAKE_LOG"
        case $1 in
            --list-sdks) echo "$FAKE_SDKS [/sdk]" ;;
            restore) [ -z "$FAKE_RESTORE" ] || { echo "error $FAKE_RESTORE"; exit 1; } ;;
            build)
                while [ "$1" != -o ]; do shift; done
                mkdir -p "$2" && : >"$2/hipaa-launcher.dll" ;;
            publish)
                sleep "$FAKE_PUBLISH_SECONDS"
                while [ "$1" != -o ]; do shift; done
                mkdir -p "$2" && : >"$2/hipaa.dll" ;;
            *hipaa-launcher.dll) exec {{Real("hipaa-launcher")}} ;;
            *)
                again=${HIPAA_LAUNCHED:-}
                shift
                if [ -n "$again" ]; then
                    HIPAA_LAUNCHED=1 {{Real("hipaa")}} --version >/dev/null || { [ $? = 90 ] && HIPAA_BUILD=1 exec "$again" "$@"; }
                fi
                echo "ran $*"; exit "$FAKE_ENDS" ;;
        esac
        """;

    private static string Real(string name)
    {
        var here = AppContext.BaseDirectory;
        return $"'{Environment.ProcessPath}' exec --runtimeconfig '{here}Hipaa.Cli.Tests.runtimeconfig.json' --depsfile '{here}Hipaa.Cli.Tests.deps.json' '{here}{name}.dll'";
    }

    private readonly TemporaryDirectory directory = new();

    internal LauncherSandbox()
    {
        Script = directory.Write("check out/hipaa", Repository.Text("hipaa").Replace(SystemFolders, "", StringComparison.Ordinal));
        File.SetUnixFileMode(Script, (UnixFileMode)0b111_101_101);
        Write("Directory.Packages.props", Repository.Text("Directory.Packages.props"));
        Write("Directory.Build.props", "<Project />");
        Write("tests/servers.sh", Repository.Text("tests/servers.sh").Replace(SystemServers, $" '{directory.Root}/postgresql/'", StringComparison.Ordinal));
        Write("launcher/Program.cs", "one");
        Write("cli/Program.cs", "one");
        Write("infra/Program.cs", "one");
        Program("tools/dotnet", FakeDotnet);
        Directory.CreateDirectory(directory.Root + "/programs");
        foreach (var program in new[] { "sh", "cksum", "cat", "head", "sed", "grep", "mkdir", "mv", "rm", "dirname", "readlink", "sleep", "cut", "tr", "sort" })
        {
            var source = new[] { "/usr/bin/", "/bin/" }.Select(folder => folder + program).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(directory.Root, "programs", program), source);
        }
    }

    internal string Script { get; }

    /// <summary>What the registry answers to a restore of the official packages: an error code, or nothing when it has them.</summary>
    internal string RegistryError { get; set; } = "NU1101";

    internal string Sdks { get; set; } = "10.0.100";

    internal string PublishSeconds { get; set; } = "0";

    /// <summary>What the command line ends with.</summary>
    internal string Ends { get; set; } = "0";

    internal bool HasDotnet { get; set; } = true;

    internal string? PulumiSdk { get; set; }

    /// <summary>The commands that <c>dotnet</c> was given, in order.</summary>
    internal IReadOnlyList<string> Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    internal int Builds => Calls.Count(call => call == "publish");

    private string Log => Path.Combine(directory.Root, "calls");

    public void Dispose() => directory.Dispose();

    internal string PathOf(string file) => Path.Combine(Path.GetDirectoryName(Script)!, file);

    internal void Write(string file, string text) => directory.Write(Path.Combine("check out", file), text);

    /// <summary>A program beside the checkout; those in <c>tools</c> are in PATH.</summary>
    internal void Program(string file, string script = "#!/bin/sh") =>
        File.SetUnixFileMode(directory.Write(file, script), (UnixFileMode)0b111_101_101);

    internal async Task<CommandLineRun> RunAsync(string? script = null, params string[] arguments)
    {
        var start = new ProcessStartInfo(script ?? Script, arguments)
        {
            WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
        };
        start.Environment.Clear();
        start.Environment["HOME"] = directory.Root;
        // Else .NET looks where it is itself before it looks into PATH.
        start.Environment["DOTNET_HOST_PATH"] = directory.Root + "/tools/dotnet";
        start.Environment["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "";
        start.Environment["PATH"] = $"{(HasDotnet ? directory.Root + "/tools:" : "")}{directory.Root}/programs";
        start.Environment["FAKE_LOG"] = Log;
        start.Environment["FAKE_SDKS"] = Sdks;
        start.Environment["FAKE_RESTORE"] = RegistryError;
        start.Environment["FAKE_ENDS"] = Ends;
        start.Environment["FAKE_PUBLISH_SECONDS"] = PublishSeconds;
        if (PulumiSdk is not null)
        {
            start.Environment["PulumiSdk"] = PulumiSdk;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
