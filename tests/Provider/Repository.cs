// Configuration belongs to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Hipaa.Provider.Tests;

/// <summary>The checkout that the tests belong to.</summary>
internal static class Repository
{
    internal static string Root { get; } = Locate();

    private static string Locate()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "HipaaStack.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests must run inside the repository.");
        }

        return directory;
    }
}
