using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>The prefix lists that AWS manages for its gateway endpoints, looked up by name or by filter.</summary>
internal static class PrefixLists
{
    internal static PropertyMap Answer(IReadOnlyDictionary<string, object?> arguments, CloudContext context)
    {
        var name = arguments.GetValueOrDefault("name") as string ?? Filtered(arguments, "prefix-list-name")
            ?? $"com.amazonaws.{context.Region}.s3";
        var id = arguments.GetValueOrDefault("prefixListId") as string ?? arguments.GetValueOrDefault("id") as string
            ?? "pl-" + SyntheticText.Hex(name, 8);
        return new()
        {
            ["id"] = id,
            ["name"] = name,
            ["arn"] = $"arn:{context.Partition}:ec2:{context.Region}:aws:prefix-list/{id}",
            ["addressFamily"] = "IPv4",
            ["ownerId"] = "AWS",
            ["cidrBlocks"] = new[] { "52.216.0.0/15" },
            ["entries"] = new[] { new PropertyMap { ["cidr"] = "52.216.0.0/15", ["description"] = "" } },
            ["maxEntries"] = 0,
            ["version"] = 1,
        };
    }

    private static string? Filtered(IReadOnlyDictionary<string, object?> arguments, string filter) =>
        arguments.GetValueOrDefault("filters") is IEnumerable<object?> filters
            ? filters.OfType<IReadOnlyDictionary<string, object?>>()
                .Where(one => one.GetValueOrDefault("name") is string name && name == filter)
                .Select(one => (one.GetValueOrDefault("values") as IEnumerable<object?>)?.FirstOrDefault() as string)
                .FirstOrDefault()
            : null;
}
