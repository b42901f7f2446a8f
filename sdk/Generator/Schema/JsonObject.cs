using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Hipaa.Sdk.Generator.Schema;

/// <summary>A JSON object whose members keep their order.</summary>
internal sealed class JsonObject : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _members = [];
    private readonly Dictionary<string, object?> _byName = [];

    public int Count => _members.Count;

    public void Add(string name, object? value)
    {
        _members.Add(new KeyValuePair<string, object?>(name, value));
        _byName[name] = value;
    }

    public object? Member(string name) => _byName.TryGetValue(name, out var value) ? value : null;

    public bool Has(string name) => _byName.ContainsKey(name);

    public string? Text(string name) => Member(name) as string;

    public bool Flag(string name) => Member(name) is true;

    public JsonObject Child(string name) => Member(name) as JsonObject ?? [];

    public IReadOnlyList<string> Strings(string name) => Member(name) is List<object?> list ? list.OfType<string>().ToList() : [];

    /// <summary>Members that are objects themselves, by name.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> Children() =>
        from member in _members
        let child = member.Value as JsonObject
        where child is not null
        select new KeyValuePair<string, JsonObject>(member.Key, child);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
