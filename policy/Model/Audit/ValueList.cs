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
