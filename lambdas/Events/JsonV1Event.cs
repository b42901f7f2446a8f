namespace Hipaa.Lambdas.Events;

/// <summary>
/// Our own format, version 1:
/// <c>{"eventId","tenantId"?,"subjectId","type","effectiveAt","source"?,"version"?,"status"?,"readings":[{"code","value","unit"?}]}</c>.
/// <c>version</c> is a whole number from 0, the later one counts, and over one without; <c>status</c> is <c>preliminary</c>, <c>final</c> (where absent),
/// <c>amended</c>, <c>corrected</c>, or <c>withdrawn</c>, <c>entered-in-error</c> or <c>cancelled</c>, which need <c>eventId</c> alone. A field that is null is absent; a
/// source that cannot be kept is left out and counted, as FHIR's is. Other fields are ignored here and kept in the raw archive.
/// </summary>
internal static class JsonV1Event
{
    internal static HealthEvent? Read(ref JsonItem item, ParseContext context)
    {
        string? tenant = null, eventId = null, subject = null, type = null;
        var source = "";
        DateTimeOffset? effective = null;
        List<Reading>? readings = null;
        var version = EventVersion.First;
        var (seen, isWithdrawn) = (0u, item.IsWithdrawn());
        item.Reader.Read();
        while (item.NextProperty())
        {
            var good = true;
            if (item.Reader.ValueTextEquals("eventId"u8))
            {
                good = item.Once(ref seen, 0, "eventId") && (item.IsNull || item.Id("eventId", 128, out eventId));
            }
            else if (item.Reader.ValueTextEquals("tenantId"u8))
            {
                good = item.Once(ref seen, 1, "tenantId") && (item.IsNull || item.Name("tenantId", 64, out tenant));
            }
            else if (isWithdrawn && !item.Reader.ValueTextEquals("version"u8) && !item.Reader.ValueTextEquals("status"u8))
            {
                // What is wrong with the rest cannot keep it.
                item.SkipValue();
            }
            else if (item.Reader.ValueTextEquals("subjectId"u8))
            {
                good = item.Once(ref seen, 2, "subjectId") && (item.IsNull || item.Person("subjectId", 128, out subject));
            }
            else if (item.Reader.ValueTextEquals("type"u8))
            {
                good = item.Once(ref seen, 3, "type") && (item.IsNull || item.Name("type", 64, out type));
            }
            else if (item.Reader.ValueTextEquals("effectiveAt"u8))
            {
                good = item.Once(ref seen, 4, "effectiveAt") && (item.IsNull || ReadTime(ref item, out effective));
            }
            else if (item.Reader.ValueTextEquals("source"u8))
            {
                good = item.Once(ref seen, 5, "source");
                source = good && !item.IsNull ? ReadSource(ref item) : source;
            }
            else if (item.Reader.ValueTextEquals("readings"u8))
            {
                good = item.Once(ref seen, 6, "readings") && (item.IsNull || ReadReadings(ref item, out readings));
            }
            else if (item.Reader.ValueTextEquals("version"u8))
            {
                good = item.Once(ref seen, 7, "version") && (item.IsNull || ReadVersion(ref item, ref version));
            }
            else if (item.Reader.ValueTextEquals("status"u8))
            {
                good = item.Once(ref seen, 8, "status") && (item.IsNull || ReadStatus(ref item, ref version));
            }
            else
            {
                item.SkipValue();
            }

            if (!good)
            {
                return null;
            }
        }

        if (version.IsWithdrawal && eventId is not null)
        {
            return HealthEvent.Withdrawn(tenant ?? context.DefaultTenant, eventId, version);
        }

        var missing = eventId is null ? "eventId" : subject is null ? "subjectId" : type is null ? "type"
            : effective is null ? "effectiveAt" : null;
        if (missing is not null || readings is null or [])
        {
            item.Refuse(missing is null ? Reason.ReadingsMissing : Reason.FieldMissing, missing ?? "readings");
            return null;
        }

        return !item.Plausible(effective!.Value, context.ReceivedAt, "effectiveAt") ? null : new HealthEvent
        {
            TenantId = tenant ?? context.DefaultTenant,
            EventId = eventId!,
            SubjectId = context.Systems.Bare(tenant ?? context.DefaultTenant, subject!),
            Type = type!,
            EffectiveAt = effective.Value,
            Source = source,
            Version = version,
            Readings = readings,
        };
    }

    private static bool ReadTime(ref JsonItem item, out DateTimeOffset? time)
    {
        var good = item.Time("effectiveAt", dateAlone: false, out var read);
        time = good ? read : null;
        return good;
    }

    private static string ReadSource(ref JsonItem item)
    {
        if (item.Optional(128) is { } source)
        {
            return source;
        }

        item.Ignore();
        return "";
    }

    private static bool ReadVersion(ref JsonItem item, ref EventVersion version)
    {
        if (!item.Number("version", out var number))
        {
            return false;
        }

        version = version with { Number = number is >= 0 and <= long.MaxValue ? (long)number : -1 };
        return version.Number == number || item.Refuse(Reason.FieldMalformed, "version");
    }

    private static bool ReadStatus(ref JsonItem item, ref EventVersion version)
    {
        if (!item.Text("status", 32, out var text))
        {
            return false;
        }

        var status = EventVersion.StatusOf(text);
        version = version with { Status = status ?? version.Status };
        return status is not null || item.Refuse(Reason.StatusUnsupported, "status");
    }

    private static bool ReadReadings(ref JsonItem item, out List<Reading> readings)
    {
        readings = [];
        if (!item.BeginArray("readings"))
        {
            return false;
        }

        while (item.NextElement())
        {
            item.Enter("readings", readings.Count);
            if (readings.Count == EventLimits.Readings)
            {
                item.Leave();
                return item.Refuse(Reason.ReadingsTooMany, "readings");
            }

            if (!ReadReading(ref item, out var reading))
            {
                return false;
            }

            readings.Add(reading);
        }

        item.Leave();
        return true;
    }

    private static bool ReadCode(ref JsonItem item, out CodeSpec? spec)
    {
        spec = null;
        return item.Text("code", 64, out var code)
            && ((spec = CodeCatalog.Find(code)) is not null || item.Refuse(Reason.CodeUnsupported, "code"));
    }

    private static bool ReadReading(ref JsonItem item, out Reading reading)
    {
        reading = default;
        CodeSpec? spec = null;
        decimal value = 0;
        string? unit = null;
        var (seen, hasValue) = (0u, false);
        if (!item.BeginObject("code"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            var good = true;
            if (item.Reader.ValueTextEquals("code"u8))
            {
                good = item.Once(ref seen, 0, "code") && (item.IsNull || ReadCode(ref item, out spec));
            }
            else if (item.Reader.ValueTextEquals("value"u8))
            {
                good = item.Once(ref seen, 1, "value") && (item.IsNull || item.Number("value", out value));
                hasValue = !item.IsNull;
            }
            else if (item.Reader.ValueTextEquals("unit"u8))
            {
                good = item.Once(ref seen, 2, "unit") && (item.IsNull || item.Text("unit", 64, out unit));
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

        if (spec is null || !hasValue)
        {
            return item.Refuse(Reason.FieldMissing, spec is null ? "code" : "value");
        }

        var reason = CodeCatalog.Normalize(spec, value, unit ?? spec.Unit, out reading);
        return reason is null || item.Refuse(reason, reason == Reason.UnitUnsupported ? "unit" : "value");
    }
}
