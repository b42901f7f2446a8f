using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>
/// What a package for Node.js says of its resources, functions and nested types, in the folder where a program has it: the version that
/// the program uses. Only the files of what is asked for are read.
/// </summary>
internal sealed partial class InstalledFacts(string package, string folder) : IPackageFacts
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, SchemaProperty>?> resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>?> nested = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>?> functions = new(StringComparer.Ordinal);
    private readonly Lazy<string> outputs = new(() => Text(Path.Combine(folder, "types", "output.d.ts")) ?? "");
    private readonly Lazy<string> inputs = new(() => Text(Path.Combine(folder, "types", "input.d.ts")) ?? "");

    /// <summary>The major version; none if the package does not tell.</summary>
    public int? Major { get; } = MajorOf(folder);

    public IReadOnlyDictionary<string, SchemaProperty>? Resource(string type) => resources.GetOrAdd(type, ReadResource);

    public IReadOnlyDictionary<string, string>? Function(string token) => functions.GetOrAdd(token, ReadFunction);

    public IReadOnlyDictionary<string, string>? Nested(string name) => nested.GetOrAdd(name, ReadNested);

    private Dictionary<string, string>? ReadFunction(string token) =>
        Source(token, $"invoke(\"{token}\"") is { } source && token.Split(':')[^1] is [var first, .. var rest] && Declarations.Members(
                source.Declarations, "interface", $"{char.ToUpperInvariant(first)}{rest}Result") is { } members
            ? Types(members)
            : null;

    private Dictionary<string, string>? ReadNested(string name)
    {
        if (name.Split('/') is not [.., var module, var type])
        {
            return null;
        }

        var within = module == "index" ? null : module;
        var members = Declarations.Members(outputs.Value, "interface", type, within) ?? Declarations.Members(inputs.Value, "interface", type, within);
        return members is null ? null : Types(members);
    }

    private static Dictionary<string, string> Types(IReadOnlyDictionary<string, DeclaredMember> members) =>
        members.ToDictionary(member => member.Key, member => member.Value.Type.Text, StringComparer.Ordinal);

    private IReadOnlyDictionary<string, SchemaProperty>? ReadResource(string type)
    {
        if (Source(type, $"__pulumiType = '{type}'") is not { } source || type.Split(':')[^1] is var name
            && Declarations.Members(source.Declarations, "declare class", name) is not { } answered)
        {
            return null;
        }

        var given = Declarations.Members(source.Declarations, "interface", $"{name}Args") ?? new Dictionary<string, DeclaredMember>(StringComparer.Ordinal);
        var secrets = Secrets(source.Code);
        return answered.Keys.Union(given.Keys, StringComparer.Ordinal).ToDictionary(
            property => property,
            property =>
            {
                var (output, input) = (answered.GetValueOrDefault(property), given.GetValueOrDefault(property));
                return new SchemaProperty(
                    (output ?? input)!.Type.Text, input is not null, output is { Type.IsOptional: false }, secrets.Contains(property),
                    (input ?? output)!.IsDeprecated);
            },
            StringComparer.Ordinal);
    }

    private static HashSet<string> Secrets(string code) =>
    [
        .. SecretInput().Matches(code).Select(match => match.Groups["name"].Value),
        .. SecretOutputs().Matches(code).SelectMany(match => Name().Matches(match.Groups["names"].Value)).Select(match => match.Groups["name"].Value),
    ];

    // A token names its file, s3/bucket:Bucket, or its type does, s3:Bucket; older tokens are in files of newer names.
    private (string Declarations, string Code)? Source(string token, string mark)
    {
        if (token.Split(':') is not [var owner, var location, var type] || owner != package || !Safe().IsMatch(location) || !Safe().IsMatch(type))
        {
            return null;
        }

        var parts = location.Split('/');
        var directory = parts[0] is "index" or "" ? folder : Path.Combine(folder, parts[0]);
        var named = parts.Length > 1 ? parts[1] : char.ToLowerInvariant(type[0]) + type[1..];
        return Defining(directory, named, mark) ?? (Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.js").Select(Path.GetFileNameWithoutExtension)
                .Select(file => Defining(directory, file!, mark)).FirstOrDefault(found => found is not null)
            : null);
    }

    private static (string Declarations, string Code)? Defining(string directory, string file, string mark) =>
        Text(Path.Combine(directory, file + ".js")) is { } code && code.Contains(mark, StringComparison.Ordinal)
        && Text(Path.Combine(directory, file + ".d.ts")) is { } declarations
            ? (declarations, code)
            : null;

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int? MajorOf(string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(Text(Path.Combine(folder, "package.json")) ?? "");
            return json.RootElement.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
                ? PackageVersion.Major(version.GetString()!)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"resourceInputs\[""(?<name>\w+)""\] = [^;]*pulumi\.secret\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretInput();

    [GeneratedRegex(@"additionalSecretOutputs: \[(?<names>[^\]]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretOutputs();

    [GeneratedRegex(@"""(?<name>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    // Of a program that may be anybody's: no token leads out of the package.
    [GeneratedRegex(@"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Safe();
}
