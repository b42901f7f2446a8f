using System.Text.Json.Nodes;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests.Stacks;

/// <summary>A stack of another team, as a document of Pulumi's: a preview or a state. Defects can be planted into it.</summary>
internal sealed class StackDocument
{
    public const string Folder = "tests/Policy/Stacks";

    private readonly JsonNode _root;
    private readonly JsonArray _holders;
    private readonly bool _isPreview;

    private StackDocument(JsonNode root)
    {
        _root = root;
        _isPreview = root["steps"] is not null;
        _holders = (_isPreview ? root["steps"] : root["deployment"]!["resources"])!.AsArray();
    }

    public static StackDocument Of(string file) => new(JsonNode.Parse(File.ReadAllText(Repository.File($"{Folder}/{file}")))!);

    public ResourceGraph Graph() => StackReader.Read(System.Text.Encoding.UTF8.GetBytes(_root.ToJsonString()), "the stack").Graph;

    /// <summary>One edit: of the resource with a "urn", "set" or "drop" properties or "remove" it; or "add" a resource.</summary>
    public void Plant(JsonNode edit)
    {
        if (edit["add"] is { } added)
        {
            _holders.Add(_isPreview ? new JsonObject { ["op"] = "create", ["newState"] = added.DeepClone() } : added.DeepClone());
            return;
        }

        var holder = _holders.Single(h => string.Equals(StateOf(h!)["urn"]!.GetValue<string>(), edit["urn"]!.GetValue<string>(), StringComparison.Ordinal))!;
        if (edit["remove"] is not null) _holders.Remove(holder);
        foreach (var name in edit["drop"]?.AsArray() ?? []) Write(StateOf(holder), name!.GetValue<string>(), value: null);
        foreach (var (name, value) in edit["set"]?.AsObject() ?? []) Write(StateOf(holder), name, value);
    }

    private JsonObject StateOf(JsonNode holder) => (_isPreview ? holder["newState"] : holder)!.AsObject();

    /// <summary>What a program writes shows among the inputs and the outputs.</summary>
    private static void Write(JsonObject state, string name, JsonNode? value)
    {
        foreach (var side in new[] { "inputs", "outputs" })
        {
            if (state[side] is not JsonObject properties) continue;
            properties.Remove(name);
            if (value is not null) properties[name] = value.DeepClone();
        }

        if (value is null) state["propertyDependencies"]?.AsObject().Remove(name);
    }
}
