using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Project;

/// <summary>A YAML file that must hold one mapping.</summary>
internal sealed class YamlFile
{
    private readonly YamlMappingNode root;

    private YamlFile(string name, YamlMappingNode root) => (Name, this.root) = (name, root);

    /// <summary>File name, for messages.</summary>
    internal string Name { get; }

    /// <param name="path">Where it is.</param>
    /// <param name="name">What messages call it; its name without a folder, where none is given.</param>
    /// <exception cref="ConfigurationException">The file is missing, unreadable or not YAML.</exception>
    internal static YamlFile Read(string path, string? name = null)
    {
        name ??= Path.GetFileName(path);
        try
        {
            using var reader = File.OpenText(path);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Select(document => Loop(document.RootNode, [])).FirstOrDefault(loop => loop is not null) is { } loop)
            {
                throw Problem(name, loop.Start, "must not have itself among its own values");
            }

            return stream.Documents switch
            {
                [] => new YamlFile(name, []),
                [{ RootNode: YamlMappingNode root }] => new YamlFile(name, root),
                [{ RootNode: YamlScalarNode { Value: null or "" } }] => new YamlFile(name, []),
                [var other] => throw Problem(name, other.RootNode.Start, "must hold a mapping of keys to values"),
                _ => throw new ConfigurationException(new ConfigProblem(name, null, "must hold one YAML document, not several")),
            };
        }
        catch (YamlException broken)
        {
            throw Problem(name, broken.Start, "is not valid YAML: " + OneLine(broken.InnerException?.Message ?? broken.Message));
        }
        catch (InvalidOperationException)
        {
            // The parser gives up on some unfinished structures without saying where.
            throw Problem(name, LastMark(path), "is not valid YAML: something before this is not closed or not indented as it should be");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new ConfigProblem(
                name, null, Directory.Exists(path) ? "is a folder: must be a file" : File.Exists(path) ? "cannot be read: " + failure.Message : "is missing"));
        }
    }

    /// <summary>The entries of the file, in its order.</summary>
    internal IEnumerable<(string Key, YamlNode Value)> Entries => EntriesOf(root);

    internal YamlNode? this[string key] => root.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    internal static IEnumerable<(string Key, YamlNode Value)> EntriesOf(YamlMappingNode mapping) =>
        mapping.Children.Select(pair => ((pair.Key as YamlScalarNode)?.Value ?? pair.Key.ToString(), pair.Value));

    /// <summary>The mapping under a key; an absent one is empty.</summary>
    internal YamlMappingNode Mapping(string key) => this[key] switch
    {
        null or YamlScalarNode { Value: null or "" } => [],
        YamlMappingNode mapping => mapping,
        var other => throw Problem(Name, other.Start, $"'{key}' must hold a mapping of keys to values"),
    };

    /// <summary>The text under a key; none if it is absent.</summary>
    internal string? Text(string key) => this[key] switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        var other => throw Problem(Name, other.Start, $"'{key}' must be a text"),
    };

    private static ConfigurationException Problem(string name, Mark at, string text) =>
        new(new ConfigProblem($"{name}({at.Line},{at.Column})", null, text));

    /// <summary>A node that an alias puts into itself; null where there is none.</summary>
    private static YamlNode? Loop(YamlNode node, List<YamlNode> above)
    {
        if (node is YamlScalarNode) return null;
        if (above.Exists(one => ReferenceEquals(one, node))) return node;
        IEnumerable<YamlNode> within = node is YamlMappingNode map ? map.Children.Values : (YamlSequenceNode)node;
        return within.Select(child => Loop(child, [.. above, node])).FirstOrDefault(loop => loop is not null);
    }

    private static Mark LastMark(string path)
    {
        using var reader = File.OpenText(path);
        var parser = new Parser(reader);
        var last = Mark.Empty;
        try
        {
            while (parser.MoveNext())
            {
                last = parser.Current!.End;
            }
        }
        catch (YamlException broken)
        {
            last = broken.Start;
        }
        catch (InvalidOperationException)
        {
            // The mark of the last event is as near as it gets.
        }

        return last;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
