namespace Hipaa.Lambdas.Events;

/// <summary>What a Bundle says of all its entries.</summary>
/// <param name="Tenant">The tenant that its own tag names for entries that name none; a deletion has no other place for it.</param>
/// <param name="Fault">
/// Why none of it may be processed, or null: rules that are not understood may change the meaning of all that it holds
/// (<see cref="FhirModifier"/>), and what names a tenant that cannot be read is nobody else's.
/// </param>
internal readonly record struct BundleHead(string? Tenant, string? Fault)
{
    /// <summary>Reads a Bundle's <c>meta</c>, which is well-formed.</summary>
    internal static BundleHead OfMeta(ReadOnlySpan<byte> utf8)
    {
        var item = new JsonItem(utf8);
        string? tenant = null, source = null;
        var version = EventVersion.First;
        item.Reader.Read();
        try
        {
            return FhirElements.Meta(ref item, ref tenant, ref source, ref version, isOrdered: false)
                ? new(tenant, null) : new(null, item.Reason ?? Reason.FieldMalformed);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or no UTF-8: text that may have named a tenant.
            return new(null, Reason.FieldMalformed);
        }
    }
}
