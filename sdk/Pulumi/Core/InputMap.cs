using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A map handed to a resource. Each value may be a plain value or an output, and so may the whole map.
/// Supports collection initialisers.
/// </summary>
public sealed class InputMap<TValue> :
    Input<ImmutableDictionary<string, TValue>>, IInput, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _entries;
    private Output<ImmutableDictionary<string, TValue>>? _resolved;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> entries)
        : base(null) => _entries = entries;

    /// <inheritdoc cref="Add(string, Input{TValue})"/>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>A map that is known now.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) =>
        new(Output.Create(Wrap(values)));

    /// <inheritdoc cref="op_Implicit(Dictionary{string, TValue})"/>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) =>
        new(Output.Create(Wrap(values)));

    /// <summary>A map that is not known before the output is.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => new(values.Apply(v => Wrap(v)));

    /// <inheritdoc cref="op_Implicit(Output{Dictionary{string, TValue}})"/>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => new(values.Apply(Wrap));

    /// <inheritdoc cref="op_Implicit(Output{Dictionary{string, TValue}})"/>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) =>
        new(values.Apply(v => Wrap(v)));

    /// <summary>A new map of both; where both have a key, the second's value wins.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new(Output.Tuple(first._entries, second._entries).Apply(maps => maps.Item1.SetItems(maps.Item2)));

    /// <summary>Adds an entry. The same key with a different value makes the map fail when it is read.</summary>
    public void Add(string key, Input<TValue> value) =>
        Replace(_entries.Apply(entries => entries.SetItem(key, Reconcile(key, entries.GetValueOrDefault(key), value))));

    /// <summary>Adds the entries of another map.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds the entries of another map.</summary>
    public void AddRange(InputMap<TValue> values) =>
        Replace(Output.Tuple(_entries, values._entries).Apply(maps => maps.Item1.AddRange(maps.Item2)));

    /// <summary>Enumerates the resolved entries; none while the map is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var entry in await Resolve().GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty))
        {
            yield return entry;
        }
    }

    private protected override Output<ImmutableDictionary<string, TValue>> Resolve() =>
        _resolved ??= _entries.Apply(entries =>
            entries is null ? Output.Create(default(ImmutableDictionary<string, TValue>)!) : Flatten(entries));

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated synchronously: use {nameof(GetAsyncEnumerator)}.");

    IOutput IInput.ToNestedOutput() => _entries;

    private static Output<ImmutableDictionary<string, TValue>> Flatten(ImmutableDictionary<string, Input<TValue>> entries)
    {
        var keys = entries.Keys.ToArray();
        return Output.AllOf([.. keys.Select(key => entries[key])])
            .Apply(values => keys.Zip(values, KeyValuePair.Create).ToImmutableDictionary(StringComparer.Ordinal));
    }

    private static Input<TValue> Reconcile(string key, Input<TValue>? existing, Input<TValue> added) =>
        existing is null
            ? added
            : Output.Tuple(existing, added).Apply(pair => EqualityComparer<TValue>.Default.Equals(pair.Item1, pair.Item2)
                ? pair.Item1
                : throw new ArgumentException($"Key '{key}' already exists in the map with a different value."));

    private static ImmutableDictionary<string, Input<TValue>> Wrap(IDictionary<string, TValue>? values) =>
        values?.ToImmutableDictionary(entry => entry.Key, entry => (Input<TValue>)entry.Value, StringComparer.Ordinal)!;

    private void Replace(Output<ImmutableDictionary<string, Input<TValue>>> entries)
    {
        _entries = entries;
        _resolved = null;
    }
}
