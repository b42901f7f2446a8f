using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>What a Bundle says of all its entries before them.</summary>
/// <param name="Tenant">The tenant that its own tag names for entries that name none; a deletion has no other place for it.</param>
/// <param name="IsModified">
/// Rules that are not understood may change the meaning of all that it holds (<see cref="FhirModifier"/>): none of it may be processed.
/// </param>
internal readonly record struct BundleHead(string? Tenant, bool IsModified)
{
    /// <summary>Looks into a Bundle that is well-formed as far as it goes, which is at least to the name of its entries.</summary>
    internal static BundleHead Of(ReadOnlySpan<byte> utf8)
    {
        var item = new JsonItem(utf8);
        string? tenant = null, source = null;
        var version = EventVersion.First;
        item.Reader.Read();
        try
        {
            // FHIR writes both before the entries; to look after them would cost walking all once more.
            while (item.NextProperty() && !item.Reader.ValueTextEquals("entry"u8))
            {
                if (item.Reader.ValueTextEquals("meta"u8))
                {
                    item.Reader.Read();
                    var ahead = item;
                    tenant = FhirElements.Meta(ref ahead, ref tenant, ref source, ref version) ? tenant : null;
                    item.Reader.Skip();
                }
                else if (FhirModifier.Is(ref item))
                {
                    if (FhirModifier.SaysAnything(ref item.Reader))
                    {
                        return new(tenant, true);
                    }
                }
                else
                {
                    item.SkipValue();
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: text that names no tenant.
        }

        return new(tenant, false);
    }
}
