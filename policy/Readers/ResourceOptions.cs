using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>
/// What a document says of how Pulumi treats a resource beside its content, such as <c>retainOnDelete</c>, <c>ignoreChanges</c> or
/// <c>aliases</c>: every property that this list does not leave out, so that an option of a later release is seen too.
/// </summary>
internal sealed class ResourceOptions
{
    /// <summary>What the engine notes of one run, and content that is read elsewhere or repeated.</summary>
    private static readonly HashSet<string> NoOptions = new(StringComparer.Ordinal)
    {
        "created", "modified", "sourcePosition", "stackTrace", "initErrors", "pendingReplacement", "taint", "viewOf", "importID",
        "additionalSecretOutputs", "outputDiff", "name", "version", "customTimeouts", "id", "outputs",
    };

    private List<KeyValuePair<string, PropertyValue>>? _told;

    /// <summary>A map of those that say anything; absent where none does.</summary>
    internal PropertyValue Told => _told is null ? PropertyValue.Absent : PropertyValue.Of([.. _told]);

    internal void Read(ref Utf8JsonReader reader, string name, StringPool pool)
    {
        if (NoOptions.Contains(name))
        {
            reader.Skip();
            return;
        }

        var value = PropertyJson.Read(ref reader, pool);

        // The engine leaves out what is not said, or writes it as nothing.
        if (value.IsAbsent || value.IsEmpty || (value.TryGetBool(out var flag) && !flag)) return;
        (_told ??= []).Add(KeyValuePair.Create(name, value));
    }
}
