using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Mutants;

/// <summary>What can be done to a value: dropped, and replaced by what careless programs write.</summary>
internal static class Mutation
{
    private const string OpenPolicy = """{"Statement":[{"Effect":"Allow","Principal":"*","Action":["*","iam:PassRole"],"Resource":"*"}]}""";

    private const string StrangersPolicy =
        """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"*","Resource":"*"}]}""";

    /// <summary>A rule of a security group, or a route, that leads everywhere.</summary>
    private const string Everywhere =
        """[{"protocol":"-1","cidrBlocks":["0.0.0.0/0"],"cidrBlock":"0.0.0.0/0","gatewayId":"igw-1","action":"allow"}]""";

    private static readonly PropertyValue[] Careless =
    [
        PropertyJson.Parse(Everywhere),
        PropertyValue.Absent, PropertyValue.Of(true), PropertyValue.Of(false), PropertyValue.Of(0), PropertyValue.Of(1),
        PropertyValue.Of(Array.Empty<PropertyValue>()),
        .. new[]
        {
            "*", "NONE", "OFF", "http", "HTTP", "0.0.0.0/0", "alias/aws/s3", "public-read", "Suspended", "Private", "TLS_1_0", "TLSv1", "String",
            "arn:aws:iam::999999999999:root", "secretsmanager:us-east-1:999999999999", "default.postgres17", "ObjectWriter", "all", OpenPolicy, StrangersPolicy,
            "WriteOnly", "igw-1", "arn:aws:iam::aws:policy/AdministratorAccess", "test password",
        }.Select(PropertyValue.Of),
    ];

    /// <summary>The values that a property is given in turn.</summary>
    public static IEnumerable<PropertyValue> Of(PropertyValue value) => value.TryGetText(out var text) && text.StartsWith('{')
        ? Weakened(text).Select(PropertyValue.Of).Concat(Careless)
        : Careless;

    /// <summary>A map with the value at a path put in place of what is there, in each item of lists on the way.</summary>
    public static PropertyValue Put(PropertyValue map, ReadOnlySpan<string> path, PropertyValue value)
    {
        if (path.IsEmpty) return value;
        if (map.Kind == PropertyKind.List)
        {
            var items = map.Items.ToArray();
            for (var i = 0; i < items.Length; i++) items[i] = Put(items[i], path, value);
            return PropertyValue.Of(items);
        }

        var name = path[0];
        var entry = Put(map[name], path[1..], value);
        var others = map.Entries.Where(e => !string.Equals(e.Key, name, StringComparison.Ordinal));
        return PropertyValue.Of(entry.IsAbsent ? [.. others] : [.. others, KeyValuePair.Create(name, entry)]);
    }

    /// <summary>A policy document without one of its statements, and without the conditions of one.</summary>
    private static IEnumerable<string> Weakened(string json)
    {
        if (JsonNode.Parse(json)?["Statement"] is not JsonArray statements) yield break;
        for (var i = 0; i < statements.Count; i++)
        {
            var less = JsonNode.Parse(json)!;
            less["Statement"]!.AsArray().RemoveAt(i);
            yield return less.ToJsonString();
            var loose = JsonNode.Parse(json)!;
            if (loose["Statement"]![i]!.AsObject().Remove("Condition")) yield return loose.ToJsonString();
            var wide = JsonNode.Parse(json)!;
            wide["Statement"]![i]!["Resource"] = "*";
            yield return wide.ToJsonString();
        }
    }
}
