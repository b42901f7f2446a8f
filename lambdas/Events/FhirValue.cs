namespace Hipaa.Lambdas.Events;

/// <summary>A FHIR Quantity: a number and the unit that it names; no unit for a bare integer, which counts in its code's unit.</summary>
internal readonly record struct Quantity(bool Present, decimal Value, string? Unit);

/// <summary><c>Observation.value[x]</c> and <c>component.value[x]</c>.</summary>
internal static class FhirValue
{
    /// <summary>Whether the property at hand is a value that no reading can be made of: text, a code, samples.</summary>
    internal static bool IsOfOtherType(ref JsonItem item) =>
        item.Reader.ValueSpan.StartsWith("value"u8)
        && !item.Reader.ValueTextEquals("valueQuantity"u8) && !item.Reader.ValueTextEquals("valueInteger"u8);

    /// <summary>Reads a value, or skips a property that is none.</summary>
    internal static bool Read(ref JsonItem item, ref uint seen, int bit, ref Quantity value)
    {
        if (item.Reader.ValueTextEquals("valueQuantity"u8))
        {
            return item.Once(ref seen, bit, "value") && ReadQuantity(ref item, out value);
        }

        if (item.Reader.ValueTextEquals("valueInteger"u8))
        {
            if (!item.Once(ref seen, bit, "value") || !item.Number("value", out var number))
            {
                return false;
            }

            value = new Quantity(true, number, null);
            return true;
        }

        if (IsOfOtherType(ref item))
        {
            return item.Refuse(Reason.ValueUnsupported, "value");
        }

        item.SkipValue();
        return true;
    }

    /// <summary>Adds a reading when the code is known and the value fits it.</summary>
    internal static bool Add(ref JsonItem item, List<Reading> readings, CodeSpec? spec, in Quantity value)
    {
        if (spec is null)
        {
            return item.Refuse(Reason.CodeUnsupported, "code");
        }

        if (!value.Present)
        {
            return item.Refuse(Reason.FieldMissing, "value");
        }

        var reason = CodeCatalog.Normalize(spec, value.Value, value.Unit ?? spec.Unit, out var reading);
        if (reason is not null)
        {
            return item.Refuse(reason, "value");
        }

        readings.Add(reading);
        return true;
    }

    private static bool ReadQuantity(ref JsonItem item, out Quantity quantity)
    {
        quantity = default;
        string? unit = null, code = null, system = null;
        decimal number = 0;
        var seen = 0u;
        if (!item.BeginObject("value"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            var good = true;
            if (item.Reader.ValueTextEquals("value"u8))
            {
                good = item.Once(ref seen, 0, "value") && item.Number("value", out number);
            }
            else if (item.Reader.ValueTextEquals("unit"u8))
            {
                good = item.Once(ref seen, 1, "value");
                unit = good ? item.Optional(64) : null;
            }
            else if (item.Reader.ValueTextEquals("code"u8))
            {
                good = item.Once(ref seen, 2, "value");
                code = good ? item.Optional(64) : null;
            }
            else if (item.Reader.ValueTextEquals("system"u8))
            {
                good = item.Once(ref seen, 3, "value");
                system = good ? item.Optional(128) : null;
            }
            else if (item.Reader.ValueTextEquals("comparator"u8))
            {
                // "Less than 5" is no measurement of 5.
                good = item.Refuse(Reason.ValueInexact, "value");
            }
            else
            {
                item.SkipValue();
            }

            if (!good)
            {
                return false;
            }
        }

        // The coded unit counts where it is UCUM's; the human-readable one is a fallback. Without a number there is no value.
        var ucum = system is null or "http://unitsofmeasure.org" ? code : null;
        quantity = new Quantity((seen & 1) != 0, number, ucum ?? unit ?? "");
        return true;
    }
}
