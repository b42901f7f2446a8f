namespace Hipaa.Cli.Check;

/// <summary>Where the program of a document is: the folder of the nearest Pulumi.yaml, from the document's own upwards or else from the current one.</summary>
internal static class ProgramPlace
{
    internal const string Project = "Pulumi.yaml";

    /// <param name="file">The document; "-" for standard input, whose program is that of the current folder.</param>
    /// <returns>The path of Pulumi.yaml; null where there is none.</returns>
    internal static string? Of(string file) =>
        (file is "-" ? null : Nearest(Path.GetDirectoryName(Path.GetFullPath(file)), Project)) ?? Nearest(Environment.CurrentDirectory, Project);

    /// <summary>The path of that Pulumi.yaml in its repository, as code scanning wants it; its name alone outside of any.</summary>
    internal static string InRepository(string file)
    {
        if (Of(file) is not { } project) return Project;
        // A work tree has a file of this name, a clone a folder.
        var top = Path.GetDirectoryName(Nearest(Path.GetDirectoryName(project), ".git"));
        return top is null ? Project : Path.GetRelativePath(top, project).Replace('\\', '/');
    }

    private static string? Nearest(string? folder, string name)
    {
        for (var at = folder is null ? null : new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, name);
            if (Path.Exists(path)) return path;
        }

        return null;
    }
}
