using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>What a Bundle consists of, in whatever order its members are: their order has no meaning in JSON (RFC 8259, 1).</summary>
/// <param name="Entries">Where the elements of <c>entry</c> are; null where it has none or several, or no array.</param>
/// <param name="Head">What it says of all of them.</param>
internal readonly record struct BundleMembers(List<Range>? Entries, BundleHead Head)
{
    /// <summary>Looks into a Bundle that is well-formed.</summary>
    internal static BundleMembers Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, JsonItem.Options);
        reader.Read();
        List<Range>? entries = null;
        BundleHead? meta = null;
        var isTwice = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (FhirModifier.Is(ref reader))
            {
                if (FhirModifier.SaysAnything(ref reader))
                {
                    return new(null, new(null, Reason.ModifierUnknown));
                }

                continue;
            }

            var (isEntry, isMeta) = (reader.ValueTextEquals("entry"u8), reader.ValueTextEquals("meta"u8));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isEntry)
            {
                isTwice |= entries is not null || reader.TokenType != JsonTokenType.StartArray;
                entries = isTwice ? null : Elements(ref reader);
            }

            reader.Skip();
            if (isMeta)
            {
                meta = meta is null ? BundleHead.OfMeta(utf8[start..(int)reader.BytesConsumed]) : new(null, Reason.FieldDuplicate);
            }
        }

        return new(isTwice ? null : entries, meta ?? default);
    }

    private static List<Range> Elements(ref Utf8JsonReader reader)
    {
        var elements = new List<Range>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(start..(int)reader.BytesConsumed);
        }

        return elements;
    }
}
