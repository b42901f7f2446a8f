using System.Globalization;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Report;

/// <summary>Prints a preview as <c>pulumi preview</c> does: the resources by parent, the stack's outputs, counts and time.</summary>
/// <param name="palette">Colours.</param>
/// <param name="width">Columns that a line may have; all that it takes where it goes to no terminal.</param>
internal sealed class TreeReport(Palette palette, int width = int.MaxValue)
{
    // What a line has beside type and name: a sign, gaps, the longest word for what is done.
    private const int Beside = 15;

    private readonly record struct Row(string Type, string Name, string Operation);

    internal void Write(TextWriter target, PreviewResult result, TimeSpan duration)
    {
        target.WriteLine(palette.Bold($"Previewing update ({result.Settings.Stack}):"));
        target.WriteLine();
        WriteTree(target, result.Resources);
        WriteOutputs(target, result);
        WriteProblems(target, result.Problems);
        WriteCounts(target, result.Resources);
        target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{palette.Bold("Duration:")} {duration.TotalSeconds:0.0}s"));
    }

    private void WriteTree(TextWriter target, IReadOnlyList<ResourceState> resources)
    {
        var rows = Rows(resources);
        var (types, names) = Columns(
            rows.Select(row => row.Type.Length).Append("Type".Length).Max(), rows.Select(row => row.Name.Length).Append("Name".Length).Max());
        target.WriteLine(palette.Cyan($"     {"Type".PadRight(types)}  {"Name".PadRight(names)}  Plan"));
        foreach (var row in rows)
        {
            var sign = row.Operation == Operation.Read ? palette.Cyan("> ")
                : palette.Green(row.Operation == Operation.Import ? "= " : "+ ");
            target.WriteLine($" {sign}  {Lines.Cut(row.Type, types).PadRight(types)}  {Lines.CutWithin(row.Name, names).PadRight(names)}  {palette.Green(row.Operation)}");
        }

        target.WriteLine();
    }

    // Where both do not fit, names keep more: they tell resources of one type apart.
    private (int Types, int Names) Columns(int types, int names)
    {
        var room = width - Beside;
        if (types + names <= room) return (types, names);
        var kept = Math.Max(Math.Min(types, room * 2 / 5), room - names);
        return (kept, room - kept);
    }

    private static List<Row> Rows(IReadOnlyList<ResourceState> resources)
    {
        var urns = resources.Select(state => state.Urn).ToHashSet(StringComparer.Ordinal);
        var root = resources.FirstOrDefault(state => state.Registration.Type == ResourceUrn.StackType)?.Urn ?? "";
        var children = resources.Where(state => state.Urn != root)
            .ToLookup(state => state.Registration.Parent is { } parent && urns.Contains(parent) ? parent : root, StringComparer.Ordinal);
        var rows = new List<Row>(resources.Count);
        foreach (var stack in resources.Where(state => state.Urn == root))
        {
            rows.Add(RowOf(stack, prefix: ""));
        }

        AddChildren(root, indent: "");
        return rows;

        void AddChildren(string parent, string indent)
        {
            var list = children[parent].ToList();
            for (var i = 0; i < list.Count; i++)
            {
                var isLast = i == list.Count - 1;
                rows.Add(RowOf(list[i], indent + (isLast ? "└─ " : "├─ ")));
                AddChildren(list[i].Urn, indent + (isLast ? "   " : "│  "));
            }
        }
    }

    private static Row RowOf(ResourceState state, string prefix) =>
        new(prefix + Shorten(state.Registration.Type), ResourceUrn.Name(state.Urn), Operation.Of(state));

    // aws:s3/bucket:Bucket reads better as aws:s3:Bucket, and means the same.
    internal static string Shorten(string type) => type.Split(':') is [var package, var module, var name]
        && module.Split('/') is [var folder, var file] && string.Equals(file, name, StringComparison.OrdinalIgnoreCase)
            ? $"{package}:{folder}:{name}"
            : type;

    private void WriteOutputs(TextWriter target, PreviewResult result)
    {
        if (result.Outputs.Count == 0)
        {
            return;
        }

        target.WriteLine(palette.Bold("Outputs:"));
        var wire = new WireFormat(showSecrets: false);
        var widest = result.Outputs.Keys.Max(key => key.Length);
        foreach (var (key, value) in result.Outputs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var text = value switch { SecretValue => "[secret]", UnknownValue => "[unknown]", _ => wire.Text(value) };
            target.WriteLine($"  {palette.Green("+")} {Lines.Cut($"{key.PadRight(widest)}: {text}", width - "  + ".Length)}");
        }

        target.WriteLine();
    }

    private void WriteProblems(TextWriter target, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            target.WriteLine($"{palette.Red("error:")} {problem.Message}");
        }

        if (problems.Count > 0)
        {
            target.WriteLine();
        }
    }

    private void WriteCounts(TextWriter target, IReadOnlyList<ResourceState> resources)
    {
        target.WriteLine(palette.Bold("Resources:"));
        foreach (var (operation, count) in Operation.Count(resources))
        {
            var sign = operation == Operation.Read ? ">" : "+";
            target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {palette.Green($"{sign} {count} to {operation}")}"));
        }

        target.WriteLine();
    }
}
