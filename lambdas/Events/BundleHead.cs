using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>What a Bundle says of all its entries before them.</summary>
/// <param name="Tenant">The tenant that its own tag names for entries that name none; a deletion has no other place for it.</param>
/// <param name="Fault">
/// Why none of it may be processed, or null: rules that are not understood may change the meaning of all that it holds
/// (<see cref="FhirModifier"/>), and what names a tenant that cannot be read is nobody else's.
/// </param>
internal readonly record struct BundleHead(string? Tenant, string? Fault)
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
                    if (!FhirElements.Meta(ref ahead, ref tenant, ref source, ref version, isOrdered: false))
                    {
                        return new(null, ahead.Reason ?? Reason.FieldMalformed);
                    }

                    item.Reader.Skip();
                }
                else if (FhirModifier.Is(ref item))
                {
                    if (FhirModifier.SaysAnything(ref item.Reader))
                    {
                        return new(tenant, Reason.ModifierUnknown);
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
            // Half of a surrogate pair: text that may have named a tenant.
            return new(null, Reason.FieldMalformed);
        }

        return new(tenant, null);
    }
}
