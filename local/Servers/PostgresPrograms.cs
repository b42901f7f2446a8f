using System.Diagnostics;

namespace Hipaa.Local.Servers;

/// <summary>
/// Finds PostgreSQL's programs and runs them as an ordinary user: PostgreSQL refuses to run as root. Where tests/servers.sh could get the version
/// of production, it lies in a system of its own, whose folder HIPAA_POSTGRES_ROOT names; else the newest that is installed is taken.
/// </summary>
internal static class PostgresPrograms
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];
    private static readonly string[] Users = ["postgres", "nobody"];
    private static readonly Lazy<string> Folder = new(FindFolder);
    private static readonly Lazy<string?> OrdinaryUser = new(FindOrdinaryUser);

    /// <summary>Folder of the system that the programs lie in; null where they are installed on this one.</summary>
    public static string? Root { get; } = Environment.GetEnvironmentVariable("HIPAA_POSTGRES_ROOT") is { Length: > 0 } root && Directory.Exists(root) ? root : null;

    /// <summary>Why the programs cannot be run; null where they can.</summary>
    public static string? Problem()
    {
        try
        {
            _ = (Folder.Value, OrdinaryUser.Value);
            return null;
        }
        catch (InvalidOperationException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>A new folder's path that the programs can reach.</summary>
    public static string NewFolder() => Path.Combine(Root is null ? Path.GetTempPath() : Path.Combine(Root, "tmp"), "postgres-" + Guid.NewGuid().ToString("N"));

    /// <summary>A path as the programs see it.</summary>
    public static string Seen(string path) => Root is not null && path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder.Value, program);
        if (Root is not null)
        {
            await ExecuteAsync(["chroot", "--userspec=postgres:postgres", Root, Seen(path), .. arguments.Select(Seen)]);
            return;
        }

        // Straight into the user: no login shell, no environment of theirs.
        await ExecuteAsync(OrdinaryUser.Value is { } user
            ? ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--", path, .. arguments]
            : [path, .. arguments]);
    }

    /// <summary>Makes a directory, and all in it, belong to the user that PostgreSQL runs as.</summary>
    public static async Task HandOverAsync(string directory)
    {
        if (Root is not null)
        {
            await ExecuteAsync(["chroot", Root, "chown", "-R", "postgres:", Seen(directory)]);
        }
        else if (OrdinaryUser.Value is { } user)
        {
            await ExecuteAsync(["chown", "-R", $"{user}:", directory]);
        }
    }

    private static async Task ExecuteAsync(string[] command)
    {
        // pg_ctl leaves a server behind that would hold inherited pipes open: its output goes to a file of its own (-l).
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await output}{await error}");
        }
    }

    private static string FindFolder()
    {
        var installed = $"{Root}/usr/lib/postgresql";
        var versions = Directory.Exists(installed)
            ? Directory.GetDirectories(installed).OrderByDescending(name => int.TryParse(Path.GetFileName(name), out var version) ? version : 0)
                .Select(name => Path.Combine(name, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        // A wrapper of the same name in PATH may pick another version than initdb's; the folder must hold all three.
        return versions.Concat(path).FirstOrDefault(folder =>
                Needed.All(program => File.Exists(Path.Combine(folder, program))))
            ?? throw new InvalidOperationException(
                "A PostgreSQL server of version 15 or newer is needed: install it, for example with \"apt-get install postgresql\", or put initdb, pg_ctl and postgres in PATH.");
    }

    private static string? FindOrdinaryUser()
    {
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal))
        {
            return null;
        }

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return Users.FirstOrDefault(users.Contains)
            ?? throw new InvalidOperationException(
                "PostgreSQL refuses to run as root: run this as an ordinary user, or add one named \"postgres\" (\"useradd --system postgres\").");
    }
}
