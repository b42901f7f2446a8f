using System.Text.RegularExpressions;

namespace Hipaa.Cli.Testing;

/// <summary>Which test projects can hold a test that a filter asks for: the others need neither be built nor started.</summary>
internal static partial class FilteredTests
{
    private static readonly char[] Operators = ['|', '&', '(', ')'];

    /// <summary>
    /// Those in whose sources all parts of a name stand that the filter asks for. A filter that asks for something else than names, or for what does not
    /// have one, may match anywhere.
    /// </summary>
    /// <param name="projects">Paths of test projects.</param>
    /// <param name="expression">As <c>dotnet test --filter</c> takes it.</param>
    internal static IReadOnlyList<string> Of(IReadOnlyList<string> projects, string expression)
    {
        var terms = expression.Split(Operators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = terms.Select(term => Name().Match(term)).ToList();
        if (names.Count == 0 || names.Exists(name => !name.Success)) return projects;
        var parts = names.ConvertAll(name => name.Groups["name"].Value.Split(['.', '+'], StringSplitOptions.RemoveEmptyEntries));
        return [.. projects.Where(project => Sources(project) is var text
            && parts.Exists(name => name.All(part => text.Contains(part, StringComparison.OrdinalIgnoreCase))))];
    }

    private static string Sources(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var own = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        var linked = Linked().Matches(File.ReadAllText(project)).SelectMany(match => match.Groups["files"].Value.Split(';'))
            .Select(include => Path.GetFullPath(include.Replace('\\', '/'), folder))
            .SelectMany(path => Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)));
        return string.Join('\n', own.Concat(linked).Select(File.ReadAllText));
    }

    [GeneratedRegex(@"^(FullyQualifiedName\s*[~=]\s*)?(?<name>[\w.+]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"Compile Include=""(?<files>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Linked();
}
