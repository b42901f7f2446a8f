namespace Hipaa.Cli.Packaging;

/// <summary>What publishing a program came to.</summary>
/// <param name="IsReadyToRun">Whether its code is compiled ahead of time.</param>
/// <param name="Errors">Why it could not be published; none when it was.</param>
internal sealed record Published(bool IsReadyToRun, IReadOnlyList<string> Errors)
{
    /// <summary>Size of a file, or of everything below a folder, in bytes.</summary>
    internal static long Size(string path) => File.Exists(path) ? new FileInfo(path).Length :
        new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
