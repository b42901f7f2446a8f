namespace Hipaa.Lambdas.Events;

/// <summary>Data types of FHIR R4 (hl7.org/fhir/R4/datatypes.html), as far as the identity of an Observation needs them.</summary>
internal static partial class FhirElements
{
    /// <summary>CodeableConcept: the first LOINC coding that the catalog knows, and the first code of any system.</summary>
    internal static bool Concept(ref JsonItem item, string field, out CodeSpec? spec, out string? firstCode)
    {
        (spec, firstCode) = (null, null);
        if (!item.BeginObject(field))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (!item.Reader.ValueTextEquals("coding"u8))
            {
                item.SkipValue();
                continue;
            }

            item.Reader.Read();
            if (!item.BeginArray(field))
            {
                return false;
            }

            while (item.NextElement())
            {
                if (!Coding(ref item, field, out var system, out var code))
                {
                    return false;
                }

                firstCode ??= code;
                if (spec is null && system == "http://loinc.org" && code is { Length: > 0 } && char.IsAsciiDigit(code[0]))
                {
                    spec = CodeCatalog.Find(code);
                }
            }
        }

        return true;
    }

    /// <summary>The first category's code, where it is a name.</summary>
    internal static bool Category(ref JsonItem item, ref string? type)
    {
        if (!item.BeginArray("category"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (!Concept(ref item, "category", out _, out var code))
            {
                return false;
            }

            if (type is null && code is { Length: > 0 and <= 64 }
                && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                type = code;
            }
        }

        return true;
    }

    /// <summary>Period: its start, or its end where it has no start.</summary>
    internal static bool Period(ref JsonItem item, out DateTimeOffset effective)
    {
        effective = default;
        DateTimeOffset start = default, end = default;
        var seen = 0u;
        if (!item.BeginObject("effectivePeriod"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            var good = true;
            if (item.Reader.ValueTextEquals("start"u8))
            {
                good = item.Once(ref seen, 0, "effectivePeriod.start") && item.Time("effectivePeriod.start", dateAlone: true, out start);
            }
            else if (item.Reader.ValueTextEquals("end"u8))
            {
                good = item.Once(ref seen, 1, "effectivePeriod.end") && item.Time("effectivePeriod.end", dateAlone: true, out end);
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

        effective = (seen & 1) != 0 ? start : end;
        return seen == 0 ? item.Refuse(Reason.FieldMissing, "effectivePeriod.start")
            : seen != 3 || start <= end || item.Refuse(Reason.TimeMalformed, "effectivePeriod");
    }

    /// <summary>The first identifier that has a value.</summary>
    internal static bool FirstIdentifier(ref JsonItem item, ref FhirIdentity? first)
    {
        if (!item.BeginArray("identifier"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (!FhirIdentifier.Read(ref item, "identifier", out var identifier))
            {
                return false;
            }

            first ??= identifier.Identity;
        }

        return true;
    }

    /// <summary>Of the identifiers of an Observation the first, but for one that others share.</summary>
    internal static bool Identifiers(ref JsonItem item, ref FhirIdentity? named)
    {
        if (!item.BeginArray("identifier"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (!FhirIdentifier.Read(ref item, "identifier", out var identifier))
            {
                return false;
            }

            if (identifier is { IsShared: false, Identity: { } identity })
            {
                named = Better(named, identity);
            }
        }

        return true;
    }

    /// <summary>The first, but for one that is too long to be kept.</summary>
    private static FhirIdentity Better(FhirIdentity? first, FhirIdentity next) =>
        first is { } held && (held.Text.Length <= FhirSubject.Longest || next.Text.Length > FhirSubject.Longest) ? held : next;

    /// <summary>System and code of a Coding.</summary>
    internal static bool Coding(ref JsonItem item, string field, out string? system, out string? code)
    {
        (system, code) = (null, null);
        if (!item.BeginObject(field))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("system"u8))
            {
                item.Reader.Read();
                system = item.Optional(256);
            }
            else if (item.Reader.ValueTextEquals("code"u8))
            {
                item.Reader.Read();
                code = item.Optional(128);
            }
            else
            {
                item.SkipValue();
            }
        }

        return true;
    }
}
