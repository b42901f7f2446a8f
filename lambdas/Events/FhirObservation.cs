namespace Hipaa.Lambdas.Events;

/// <summary>A FHIR R4 <c>Observation</c> (hl7.org/fhir/R4/observation.html): quantities and components, LOINC and UCUM.</summary>
internal static partial class FhirObservation
{
    /// <summary>System of the <c>meta.tag</c> that names the tenant.</summary>
    internal const string TenantSystem = "urn:hipaa-stack:tenant";

    /// <summary>Reads the observation.</summary>
    /// <param name="item">Before its first token.</param>
    /// <param name="context">Tenant and time of arrival.</param>
    /// <param name="entry">What a Bundle's entry says of it.</param>
    internal static HealthEvent? Read(ref JsonItem item, ParseContext context, FhirPlace entry)
    {
        var fields = new ObservationFields { IsWithdrawal = item.IsWithdrawn() };
        item.Reader.Read();
        while (item.NextProperty())
        {
            if (!ReadProperty(ref item, fields))
            {
                return null;
            }
        }

        return item.Reason is null ? Complete(ref item, fields, context, entry) : null;
    }

    private static bool ReadProperty(ref JsonItem item, ObservationFields fields)
    {
        ref var reader = ref item.Reader;
        if (reader.ValueTextEquals("id"u8))
        {
            return item.Once(ref fields.Seen, 0, "id") && item.Token("id", 128, out fields.Id);
        }

        if (reader.ValueTextEquals("status"u8))
        {
            return item.Once(ref fields.Seen, 1, "status") && item.Text("status", 32, out fields.Status);
        }

        if (reader.ValueTextEquals("meta"u8))
        {
            return item.Once(ref fields.Seen, 7, "meta") && FhirElements.Meta(ref item, ref fields.Tenant, ref fields.MetaSource, ref fields.Version, !fields.IsWithdrawal);
        }

        if (reader.ValueTextEquals("identifier"u8))
        {
            return item.Once(ref fields.Seen, 9, "identifier") && FhirElements.Identifiers(ref item, ref fields.Named);
        }

        if (FhirModifier.Is(ref item))
        {
            return FhirModifier.Read(ref item);
        }

        // Of what is withdrawn nothing counts but which it is: what was wrong with it cannot keep it.
        if (fields.IsWithdrawal)
        {
            item.SkipValue();
            return true;
        }

        return ReadContent(ref item, fields);
    }

    private static bool ReadContent(ref JsonItem item, ObservationFields fields)
    {
        ref var reader = ref item.Reader;
        if (reader.ValueTextEquals("code"u8))
        {
            return item.Once(ref fields.Seen, 2, "code") && FhirElements.Concept(ref item, "code", out fields.Code, out _);
        }

        if (reader.ValueTextEquals("category"u8))
        {
            return item.Once(ref fields.Seen, 3, "category") && FhirElements.Category(ref item, ref fields.Type);
        }

        if (reader.ValueTextEquals("subject"u8))
        {
            return item.Once(ref fields.Seen, 4, "subject") && fields.Subject.Read(ref item);
        }

        if (reader.ValueTextEquals("effectiveDateTime"u8) || reader.ValueTextEquals("effectiveInstant"u8))
        {
            return item.Once(ref fields.Seen, 5, "effective") && item.Time("effective", dateAlone: true, out fields.Effective);
        }

        if (reader.ValueTextEquals("effectivePeriod"u8))
        {
            return item.Once(ref fields.Seen, 5, "effective") && FhirElements.Period(ref item, out fields.Effective);
        }

        if (reader.ValueTextEquals("effectiveTiming"u8))
        {
            return item.Refuse(Reason.FieldWrongType, "effectiveTiming");
        }

        if (reader.ValueTextEquals("component"u8))
        {
            return item.Once(ref fields.Seen, 6, "component") && ReadComponents(ref item, fields);
        }

        if (reader.ValueTextEquals("device"u8))
        {
            return item.Once(ref fields.Seen, 8, "device") && FhirElements.Device(ref item, ref fields.Device);
        }

        if (reader.ValueTextEquals("contained"u8))
        {
            return item.Once(ref fields.Seen, 11, "contained") && fields.Subject.Contained.Read(ref item);
        }

        if (reader.ValueTextEquals("focus"u8))
        {
            return item.Once(ref fields.Seen, 12, "focus") && (item.PassNull() || fields.Subject.ReadFocus(ref item));
        }

        if (reader.ValueTextEquals("extension"u8))
        {
            return item.Once(ref fields.Seen, 13, "extension") && (item.PassNull() || FhirFocusCode.Read(ref item));
        }

        if (reader.ValueTextEquals("issued"u8))
        {
            reader.Read();
            fields.IssuedAt = FhirInstant.Read(ref item, out _);
            return true;
        }

        if (reader.ValueTextEquals("dataAbsentReason"u8))
        {
            fields.IsAbsent = true;
            item.SkipValue();
            return true;
        }

        if (FhirValue.IsOfOtherType(ref item))
        {
            fields.HasOtherValue = true;
            item.SkipValue();
            return true;
        }

        return FhirValue.Read(ref item, ref fields.Seen, 10, ref fields.Value);
    }

    private static HealthEvent? Complete(ref JsonItem item, ObservationFields fields, ParseContext context, FhirPlace entry)
    {
        var status = EventVersion.StatusOf(fields.Status);
        var tenant = fields.Tenant ?? context.DefaultTenant;
        var eventId = EventIdOf(fields, entry) is { } identity ? context.Systems.ResolveEvent(tenant, identity) : null;
        if (status is null || fields.Status == "withdrawn")
        {
            item.Refuse(fields.Status is null ? Reason.FieldMissing : Reason.StatusUnsupported, "status");
            return null;
        }

        if (eventId is null or { Length: > FhirSubject.Longest })
        {
            // A number that is not kept is no name; an identifier would be.
            item.Refuse(eventId is null ? Reason.FieldMissing : Reason.FieldTooLong, eventId is null && fields.Id is not null ? "identifier" : "id");
            return null;
        }

        var version = new EventVersion(fields.Version.Number ?? entry.Number, fields.Version.UpdatedAt ?? entry.UpdatedAt, status.Value);
        return fields.IsWithdrawal ? HealthEvent.Withdrawn(tenant, eventId, version)
            : fields.TakesBack(status.Value) ? HealthEvent.Withdrawn(tenant, eventId, fields.Issued(version))
            : Complete(ref item, fields, context, (tenant, eventId, entry.Located), fields.Issued(version));
    }

    private static HealthEvent? Complete(
        ref JsonItem item, ObservationFields fields, ParseContext context, (string Tenant, string EventId, FhirIdentity? Entry) known,
        EventVersion version)
    {
        var readings = new List<Reading>(fields.Components.Count + 1);
        string? subject = null;
        var good = ((fields.Seen & (1 << 4)) != 0 || item.Refuse(Reason.FieldMissing, "subject"))
            && fields.Subject.Resolve(ref item, known.Entry, out var patient)
            && ((subject = context.Systems.Resolve(known.Tenant, patient)).Length <= FhirSubject.Longest || item.Refuse(Reason.FieldTooLong, "subject.reference"))
            && ((fields.Seen & (1 << 5)) != 0 || item.Refuse(Reason.FieldMissing, "effective"))
            && AddValue(ref item, fields, readings);
        readings.AddRange(fields.Components);
        good = good && (readings.Count > 0 || item.Refuse(NothingOf(fields), fields.Code is null ? "code" : "value"))
            && item.Plausible(fields.Effective, context.ReceivedAt, "effective");
        return !good ? null : new HealthEvent
        {
            TenantId = known.Tenant,
            EventId = known.EventId,
            SubjectId = subject!,
            Type = fields.Type ?? "observation",
            EffectiveAt = fields.Effective,
            Source = fields.Device ?? fields.MetaSource ?? "",
            Version = version,
            Readings = readings,
        };
    }

    /// <summary>Adds the Observation's own value; one that nobody needs does not keep its components.</summary>
    private static bool AddValue(ref JsonItem item, ObservationFields fields, List<Reading> readings)
    {
        if (fields.Code is null && fields.Components.Count > 0)
        {
            return true;
        }

        return fields.HasOtherValue ? item.Refuse(fields.Code is null ? Reason.CodeUnsupported : Reason.ValueUnsupported, fields.Code is null ? "code" : "value")
            : !fields.Value.Present || FhirValue.Add(ref item, readings, fields.Code, fields.Value);
    }

    /// <summary>What to tell a sender whose Observation has no reading: its code, or that it has no value.</summary>
    private static string NothingOf(ObservationFields fields) => fields.Code is null ? Reason.CodeUnsupported : Reason.ReadingsMissing;

    /// <summary>
    /// What stays the same when it is sent again comes first: where a server keeps it, its number among the sender's own Observations, an
    /// identifier in a system. A UUID of its Bundle may be made anew for each, and so may a number that repeats it. The number of what is to
    /// be created counts only where it is nobody else's, being a UUID: senders number these from one in each Bundle.
    /// </summary>
    private static FhirIdentity? EventIdOf(ObservationFields fields, FhirPlace place)
    {
        var entry = place.Located;
        if (entry is { IsOnServer: true })
        {
            return entry;
        }

        FhirIdentity? numbered = fields.Id is { } id ? new(SubjectSystems.Fhir, id, $"Observation/{id}") : null;
        var repeats = fields.Id is not null && string.Equals(entry?.Text, $"urn:uuid:{fields.Id}", StringComparison.OrdinalIgnoreCase);
        var named = fields.Named is { Text.Length: <= FhirSubject.Longest } ? fields.Named : null;
        if (place.IsCreated)
        {
            return named ?? (FhirUrn.IsUuid(fields.Id) ? numbered : null) ?? entry ?? fields.Named;
        }

        return (repeats ? named ?? numbered : numbered) ?? named ?? entry ?? fields.Named;
    }

    private sealed class ObservationFields
    {
        internal uint Seen;
        internal string? Id;
        internal string? Status;
        internal string? Type;
        internal string? Tenant;
        internal string? Device;
        internal string? MetaSource;
        internal FhirIdentity? Named;
        internal EventVersion Version = EventVersion.First;
        internal CodeSpec? Code;
        internal bool HasOtherValue;
        internal bool IsAbsent;
        internal DateTimeOffset? IssuedAt;
        internal Quantity Value;
        internal DateTimeOffset Effective;
        internal bool IsWithdrawal { get; init; }
        internal FhirSubject Subject { get; } = new();
        internal List<Reading> Components { get; } = [];

        /// <summary>
        /// Of two corrections that nothing else tells apart, the one that was issued later counts (FHIR R4, Observation.issued: when this
        /// version was made available).
        /// </summary>
        internal EventVersion Issued(EventVersion version) =>
            version is { Status: EventStatus.Amended, Number: null, UpdatedAt: null } ? version with { UpdatedAt = IssuedAt } : version;

        /// <summary>
        /// Whether a correction says that there is no value, and why (FHIR R4, obs-6): what was said before counts no more, and nothing in
        /// its place.
        /// </summary>
        internal bool TakesBack(EventStatus status) =>
            status == EventStatus.Amended && IsAbsent && !Value.Present && !HasOtherValue && Components.Count == 0;
    }
}
