using System.Runtime.CompilerServices;

namespace Hipaa.Policy.Model;

/// <summary>The texts of a list, for many resources to look themselves up in.</summary>
internal sealed class ValueList
{
    public ValueList(PropertyValue list)
    {
        foreach (var value in Principal.Each(list))
        {
            if (value.TryGetText(out var text) && !text.Contains(PropertyValue.UnknownSentinel, StringComparison.Ordinal)) Texts.Add(text);
            else HoldsUnknown = true;
        }

        Shortest = Texts.Count == 0 ? int.MaxValue : Texts.Min(t => t.Length);
    }

    public HashSet<string> Texts { get; } = new(StringComparer.Ordinal);
    public bool HoldsUnknown { get; }

    /// <summary>Length of the shortest text.</summary>
    public int Shortest { get; }
}

/// <summary>Lists by the value that holds them, each read once.</summary>
internal sealed class ValueListCache
{
    private readonly ConditionalWeakTable<PropertyValue, ValueList> _lists = [];

    public ValueList Of(PropertyValue list) => _lists.GetValue(list, static value => new(value));
}
