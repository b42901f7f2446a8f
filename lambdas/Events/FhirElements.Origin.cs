namespace Hipaa.Lambdas.Events;

/// <content>Where an Observation comes from: tenant, source and device.</content>
internal static partial class FhirElements
{
    /// <summary>Meta: the tenant's tag and the source.</summary>
    internal static bool Meta(ref JsonItem item, ref string? tenant, ref string? source)
    {
        if (!item.BeginObject("meta"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("source"u8))
            {
                item.Reader.Read();
                if (!item.Text("meta.source", 128, out source))
                {
                    return false;
                }
            }
            else if (item.Reader.ValueTextEquals("tag"u8))
            {
                item.Reader.Read();
                if (!Tags(ref item, ref tenant))
                {
                    return false;
                }
            }
            else
            {
                item.SkipValue();
            }
        }

        return true;
    }

    /// <summary>The device's reference.</summary>
    internal static bool Device(ref JsonItem item, ref string? device)
    {
        if (!item.BeginObject("device"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (!item.Reader.ValueTextEquals("reference"u8))
            {
                item.SkipValue();
                continue;
            }

            item.Reader.Read();
            if (!item.Text("device.reference", 128, out device))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Tags(ref JsonItem item, ref string? tenant)
    {
        if (!item.BeginArray("meta.tag"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (!Coding(ref item, "meta.tag", out var system, out var code))
            {
                return false;
            }

            if (system == FhirObservation.TenantSystem)
            {
                if (code is not { Length: > 0 and <= 64 } || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
                {
                    return item.Refuse(Reason.FieldMalformed, "meta.tag");
                }

                tenant = code;
            }
        }

        return true;
    }
}
