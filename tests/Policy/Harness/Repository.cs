namespace Hipaa.Policy.Tests;

/// <summary>Files of the repository, found upwards from the test's binaries.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !System.IO.File.Exists(Path.Combine(directory.FullName, "HipaaStack.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("HipaaStack.sln is in no folder above the tests' binaries.");
    }
}
