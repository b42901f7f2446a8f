using System.Text.RegularExpressions;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Testing;

/// <summary>Which test projects a change can affect: those that build, or read, a file that changed.</summary>
internal static partial class AffectedTests
{
    // Tests of the command line read documents, workflows, scripts and the stacks' files, whatever their project file says.
    private const string ReadsAll = "tests/Cli/Hipaa.Cli.Tests.csproj";

    /// <returns>Paths of test projects.</returns>
    /// <exception cref="ConfigurationException">There is no such commit.</exception>
    internal static async Task<IReadOnlyList<string>> SinceAsync(string root, string commit, CancellationToken cancellation)
    {
        var git = new Git(root);
        var id = await git.CommitAsync(commit, cancellation)
            ?? throw new ConfigurationException(
                new ConfigProblem($"--changed {commit}", null, "is no commit, branch or tag of this repository"));
        var tracked = await git.AskAsync(cancellation, "diff", "--name-only", id);
        var others = await git.AskAsync(cancellation, "ls-files", "--others", "--exclude-standard");
        var changed = $"{tracked}\n{others}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        return Of(root, changed);
    }

    /// <param name="changed">Paths below the root.</param>
    internal static IReadOnlyList<string> Of(string root, IReadOnlyList<string> changed)
    {
        var tests = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal);
        return [.. tests.Where(test => changed.Any(file => Affects(file, test)))];

        bool Affects(string file, string test)
        {
            var name = Path.GetRelativePath(root, test).Replace('\\', '/');
            return IsOfAll(file) || name == ReadsAll || Reads(root, test).Any(folder => file.StartsWith(folder, StringComparison.Ordinal));
        }
    }

    // What stands at the root is read by every build.
    private static bool IsOfAll(string file) =>
        (!file.Contains('/', StringComparison.Ordinal) && !file.EndsWith(".md", StringComparison.Ordinal))
            || file is "tests/Directory.Build.props";

    /// <summary>The folders of a project, of what it refers to, and what its files include from elsewhere.</summary>
    private static HashSet<string> Reads(string root, string project)
    {
        var (found, left) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([project]));
        while (left.TryPop(out var next))
        {
            var folder = Path.GetDirectoryName(next)!;
            if (!found.Add(Below(root, folder) + "/")) continue;
            foreach (var include in Include().Matches(File.ReadAllText(next))
                .Select(match => match.Groups["path"].Value.Replace('\\', '/')))
            {
                var path = Path.GetFullPath(include, folder);
                if (include.EndsWith(".csproj", StringComparison.Ordinal)) left.Push(path);
                else if (include.StartsWith("../", StringComparison.Ordinal)) found.Add(Below(root, path).Split('*')[0]);
            }
        }

        return found;
    }

    private static string Below(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    [GeneratedRegex(@"Include=""(?<path>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Include();
}
