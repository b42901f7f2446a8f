using System;
using System.Collections.Generic;
using System.Linq;

namespace Hipaa.Sdk.Generator.Schema;

/// <summary>The facts of one provider package, as sdk/schema/README.md describes them; without the facts-only resources.</summary>
internal sealed class ProviderSchema
{
    private ProviderSchema(JsonObject json)
    {
        Package = json.Text("package") ?? string.Empty;
        Version = json.Text("version") ?? string.Empty;
        Namespaces = json.Child("namespaces").ToDictionary(x => x.Key, x => (string)x.Value!, StringComparer.Ordinal);
        Provider = Member.ReadAll(json.Child("provider").Child("properties"));
        Methods = json.Child("provider").Child("methods").Children().Select(x => new ProviderMethod(x.Key, x.Value)).ToList();
        Config = Member.ReadAll(json.Child("config"));
        Resources = json.Child("resources").Children()
            .Where(x => !x.Value.Flag("factsOnly"))
            .Select(x => new ResourceFacts(x.Key, x.Value))
            .ToList();
        Functions = json.Child("functions").Children().Select(x => new FunctionFacts(x.Key, x.Value)).ToList();
        Types = json.Child("types").Children().ToDictionary(
            x => x.Key, x => Member.ReadAll(x.Value.Child("properties")), StringComparer.Ordinal);
        Enums = json.Child("enums").Children().ToDictionary(
            x => x.Key,
            x => (IReadOnlyList<KeyValuePair<string, string>>)x.Value
                .Select(y => new KeyValuePair<string, string>(y.Key, (string)y.Value!))
                .ToList(),
            StringComparer.Ordinal);
    }

    public string Package { get; }

    public string Version { get; }

    public IReadOnlyDictionary<string, string> Namespaces { get; }

    public IReadOnlyList<Member> Provider { get; }

    public IReadOnlyList<ProviderMethod> Methods { get; }

    public IReadOnlyList<Member> Config { get; }

    public IReadOnlyList<ResourceFacts> Resources { get; }

    public IReadOnlyList<FunctionFacts> Functions { get; }

    /// <summary>Nested types by key, such as s3/BucketGrant.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Member>> Types { get; }

    /// <summary>Members of enums, name and value, by key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, string>>> Enums { get; }

    public static ProviderSchema Read(string json) => new(Json.ReadObject(json));
}

internal sealed class ResourceFacts(string token, JsonObject json)
{
    public string Token { get; } = token;

    public bool Deprecated { get; } = json.Flag("deprecated");

    public IReadOnlyList<string> Aliases { get; } = json.Strings("aliases");

    public IReadOnlyList<string> ReplaceOnChanges { get; } = json.Strings("replaceOnChanges");

    public IReadOnlyList<Member> Properties { get; } = Member.ReadAll(json.Child("properties"));
}

internal sealed class FunctionFacts(string token, JsonObject json)
{
    public string Token { get; } = token;

    public bool Deprecated { get; } = json.Flag("deprecated");

    public IReadOnlyList<Member> Inputs { get; } = Member.ReadAll(json.Child("inputs"));

    public IReadOnlyList<Member> Outputs { get; } = Member.ReadAll(json.Child("outputs"));
}

internal sealed class ProviderMethod(string name, JsonObject json)
{
    public string Name { get; } = name;

    public string Token { get; } = json.Text("token") ?? string.Empty;

    public IReadOnlyList<Member> Result { get; } = Member.ReadAll(json.Child("result"));
}
