namespace Hipaa.Lambdas.Events;

// The readings of an Observation that measures several things at once.
internal static partial class FhirObservation
{
    private static bool ReadComponents(ref JsonItem item, ObservationFields fields)
    {
        if (!item.BeginArray("component"))
        {
            return false;
        }

        for (var index = 0; item.NextElement(); index++)
        {
            item.Enter("component", index);
            if (index == EventLimits.Readings)
            {
                item.Leave();
                return item.Refuse(Reason.ReadingsTooMany, "component");
            }

            if (!IsNeeded(item))
            {
                item.Ignore();
                item.Reader.Skip();
            }
            else if (!ReadComponent(ref item, fields))
            {
                return false;
            }
        }

        item.Leave();
        return true;
    }

    /// <summary>Whether a component has a code of the catalog, or changes the meaning of the others; looks ahead.</summary>
    private static bool IsNeeded(JsonItem item)
    {
        if (!item.BeginObject("code"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (FhirModifier.Is(ref item))
            {
                return true;
            }

            if (!item.Reader.ValueTextEquals("code"u8))
            {
                item.SkipValue();
                continue;
            }

            item.Reader.Read();
            if (!FhirElements.Concept(ref item, "code", out var spec, out _) || spec is not null)
            {
                return spec is not null;
            }
        }

        return false;
    }

    private static bool ReadComponent(ref JsonItem item, ObservationFields fields)
    {
        CodeSpec? spec = null;
        Quantity value = default;
        var (seen, absent) = (0u, false);
        if (!item.BeginObject("code"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            bool good;
            if (item.Reader.ValueTextEquals("code"u8))
            {
                good = item.Once(ref seen, 0, "code") && FhirElements.Concept(ref item, "code", out spec, out _);
            }
            else if (item.Reader.ValueTextEquals("dataAbsentReason"u8))
            {
                absent = true;
                item.SkipValue();
                good = true;
            }
            else if (FhirModifier.Is(ref item))
            {
                good = FhirModifier.Read(ref item);
            }
            else
            {
                good = FhirValue.Read(ref item, ref seen, 1, ref value);
            }

            if (!good)
            {
                return false;
            }
        }

        // A component may say why it has no value; then there is nothing to store.
        if (absent && !value.Present)
        {
            fields.IsAbsent = true;
            return true;
        }

        return FhirValue.Add(ref item, fields.Components, spec, value);
    }
}
