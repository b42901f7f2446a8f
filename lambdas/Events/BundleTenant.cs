using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>The tenant that a Bundle's own tag names for entries that name none; a deletion has no other place for it.</summary>
internal static class BundleTenant
{
    /// <summary>Looks into a Bundle that is well-formed as far as it goes, which is at least to the name of its entries.</summary>
    /// <returns>Null where it names none before its entries.</returns>
    internal static string? Of(ReadOnlySpan<byte> utf8)
    {
        var item = new JsonItem(utf8);
        string? tenant = null, source = null;
        var version = EventVersion.First;
        item.Reader.Read();
        try
        {
            // FHIR writes it before the entries; to look after them would cost walking all once more.
            while (item.NextProperty() && !item.Reader.ValueTextEquals("entry"u8))
            {
                if (item.Reader.ValueTextEquals("meta"u8))
                {
                    item.Reader.Read();
                    return FhirElements.Meta(ref item, ref tenant, ref source, ref version) ? tenant : null;
                }

                item.SkipValue();
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: text that names no tenant.
        }

        return null;
    }
}
