using System.Text.RegularExpressions;

namespace Hipaa.Cli.Tests;

/// <summary>The checkout that the tests belong to.</summary>
internal static class Repository
{
    internal static string Root { get; } = Locate();

    /// <summary>
    /// The project with the tests' own stacks, for commands to work in: the program, the rules' levels and exceptions are the repository's,
    /// the stacks' files are not, for whoever deploys changes those.
    /// </summary>
    internal static string Project { get; } = Make();

    internal static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Make()
    {
        var project = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Project")).FullName;
        File.WriteAllText(Path.Combine(project, "Pulumi.yaml"), Regex.Replace(Text("Pulumi.yaml"), "^main: (?<folder>.*)$",
            main => $"main: {Path.Combine(Root, main.Groups["folder"].Value.Trim())}", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        Copy("tests/Stacks", "Pulumi.*.yaml", project);
        Copy("policy", "*.yaml", Directory.CreateDirectory(Path.Combine(project, "policy")).FullName);
        return project;
    }

    private static void Copy(string folder, string pattern, string target)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }
    }

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
