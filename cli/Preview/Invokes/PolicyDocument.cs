using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>Renders <c>iam.getPolicyDocument</c> as the provider does: the JSON that IAM reads.</summary>
internal static class PolicyDocument
{
    internal static PropertyMap Answer(IReadOnlyDictionary<string, object?> arguments)
    {
        var document = new PropertyMap
        {
            ["Version"] = arguments.GetValueOrDefault("version") ?? "2012-10-17",
            ["Statement"] = Maps(arguments.GetValueOrDefault("statements")).Select(Statement).ToArray(),
        };
        if (arguments.GetValueOrDefault("policyId") is { } policyId)
        {
            document["Id"] = policyId;
        }

        var json = new WireFormat(showSecrets: true).Text(document);
        return new() { ["id"] = SyntheticText.Digits(json, 10), ["json"] = json, ["minifiedJson"] = json };
    }

    private static PropertyMap Statement(IReadOnlyDictionary<string, object?> source)
    {
        var statement = new PropertyMap { ["Effect"] = source.GetValueOrDefault("effect") ?? "Allow" };
        Put(statement, "Sid", source.GetValueOrDefault("sid"));
        var lists = new[]
        {
            ("Action", "actions"), ("NotAction", "notActions"), ("Resource", "resources"), ("NotResource", "notResources"),
        };
        foreach (var (to, from) in lists)
        {
            Put(statement, to, OneOrMany(source.GetValueOrDefault(from)));
        }

        Put(statement, "Principal", Principals(source.GetValueOrDefault("principals")));
        Put(statement, "NotPrincipal", Principals(source.GetValueOrDefault("notPrincipals")));
        Put(statement, "Condition", Conditions(source.GetValueOrDefault("conditions")));
        return statement;
    }

    private static object? Principals(object? source)
    {
        var groups = Maps(source).GroupBy(principal => principal.GetValueOrDefault("type") as string ?? "AWS", StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => OneOrMany(group.SelectMany(p => Items(p.GetValueOrDefault("identifiers"))).ToArray()),
                StringComparer.Ordinal);
        return groups.Count == 0 ? null : groups.GetValueOrDefault("*") is "*" ? "*" : groups;
    }

    private static PropertyMap? Conditions(object? source)
    {
        var conditions = new PropertyMap();
        foreach (var condition in Maps(source))
        {
            var test = (string)condition["test"]!;
            conditions.TryAdd(test, new PropertyMap());
            ((PropertyMap)conditions[test]!)[(string)condition["variable"]!] = OneOrMany(condition.GetValueOrDefault("values"));
        }

        return conditions.Count == 0 ? null : conditions;
    }

    private static object? OneOrMany(object? source) => Items(source).ToArray() switch
    {
        [] => null,
        [var one] => one,
        var many => many,
    };

    private static IEnumerable<object?> Items(object? source) => source is IEnumerable<object?> list ? list : [];

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Maps(object? source) =>
        Items(source).OfType<IReadOnlyDictionary<string, object?>>();

    private static void Put(PropertyMap statement, string key, object? value)
    {
        if (value is not null)
        {
            statement[key] = value;
        }
    }
}
