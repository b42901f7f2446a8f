using Hipaa.Local.Servers;

namespace Hipaa.Cli.Try;

/// <summary>The programs that stand in AWS's place, found on this machine.</summary>
internal static class Servers
{
    /// <exception cref="TryException">Something is missing; the message says what to install.</exception>
    internal static string Check(string root)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            throw new TryException("PostgreSQL, moto and the functions are played on Linux and macOS: on Windows use WSL");
        }

        var postgres = PostgresPrograms.Problem();
        var moto = Find("moto_server", Path.Combine(root, "artifacts", "servers", "moto", "bin"), Path.Combine(Home, ".local", "bin"));
        return (postgres, moto) switch
        {
            (null, { } found) => found,
            (null, null) => throw new TryException($"moto is missing: {MotoProcess.Needed}"),
            (_, null) => throw new TryException($"PostgreSQL and moto are missing: {postgres} {MotoProcess.Needed}"),
            _ => throw new TryException(postgres!),
        };
    }

    /// <summary>A program's path, of the folders given or of PATH; null where there is none.</summary>
    internal static string? Find(string program, params string[] first) =>
        first.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
