using System.Collections.Concurrent;
using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// What the program wrote, by resource. The engine tells it once, when the resource is registered; at the end of the stack it tells what
/// the provider says, in which a property that was left out and one that was written look alike.
/// </summary>
internal sealed class WrittenInputs
{
    // As they came over the wire: what is read of them takes several times the memory.
    private readonly ConcurrentDictionary<string, byte[]> _byUrn = new(StringComparer.Ordinal);

    /// <summary>Keeps the inputs of a resource; of several tellings the last counts, which is the one after remediation.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="inputs">A google.protobuf.Struct.</param>
    public void Remember(string urn, ReadOnlySpan<byte> inputs) => _byUrn[urn] = inputs.ToArray();

    /// <summary>Another stack begins.</summary>
    public void Clear() => _byUrn.Clear();

    /// <summary>
    /// Tells apart what was written and what the provider says. A resource that was never registered, in a stack where others were, is one
    /// that --target or --exclude keeps: the engine sends what it manages, and nothing that a program only reads (its step executor puts
    /// reads aside).
    /// </summary>
    public Resource AddTo(Resource told)
    {
        var known = _byUrn.TryGetValue(told.Urn, out var written);
        var inputs = known ? StructCodec.Read(written)
            : AwsResources.IsModuleView(told.DeclaredType) ? Entries(told, key => !FilledIn.Always(told.Type, key)) : Guess(told);
        return new(told.Urn, told.DeclaredType, inputs)
        {
            Outputs = Entries(told, key => inputs[key].IsAbsent),
            Id = told.Id,
            Parent = told.Parent,
            Provider = told.Provider,
            Protect = told.Protect,
            Dependencies = told.Dependencies,
            PropertyDependencies = told.PropertyDependencies,
        };
    }

    /// <summary>
    /// Without the inputs of any resource: what the provider alone sets was not written, nor what it may fill in and does not know yet. Of
    /// a text, list or block that it may have filled in it can't be told, unless the engine recorded where the program took it from; a switch
    /// or number is in force, whoever set it.
    /// </summary>
    private static PropertyValue Guess(Resource told) => told.Inputs.Kind != PropertyKind.Map ? told.Inputs : PropertyValue.Of([
        .. told.Inputs.Entries.Where(entry => !FilledIn.Always(told.Type, entry.Key)).Select(entry =>
            FilledIn.WhereLeftOut(told.Type, entry.Key) && !IsMerged(entry.Key) && !told.PropertyDependencies.ContainsKey(entry.Key)
                && entry.Value.Kind is not (PropertyKind.Bool or PropertyKind.Number)
                ? KeyValuePair.Create(
                    entry.Key, entry.Value.IsUnknown || entry.Value.IsEmpty ? PropertyValue.Absent : PropertyValue.Untold)
                : entry)
            .Where(entry => !entry.Value.IsAbsent),
    ]);

    /// <summary>The provider merges what the program wrote with its own settings, and needs no cloud for it.</summary>
    private static bool IsMerged(string property) =>
        property is "tagsAll" or "region" || Resource.IdentityKeys.Contains(property, StringComparer.Ordinal);

    private static PropertyValue Entries(Resource told, Func<string, bool> belongs) => told.Inputs.Kind != PropertyKind.Map ? told.Inputs
        : PropertyValue.Of(told.Inputs.Entries.Where(entry => belongs(entry.Key)).ToArray());
}
