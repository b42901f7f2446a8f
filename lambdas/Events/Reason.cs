namespace Hipaa.Lambdas.Events;

/// <summary>Why something was refused. Stable: partners and dashboards rely on the codes.</summary>
public static class Reason
{
#pragma warning disable CS1591 // The codes read as sentences.
    public const string Base64Malformed = "base64.malformed";
    public const string EncodingMalformed = "encoding.malformed";
    public const string EncodingTooLarge = "encoding.too-large";
    public const string EncodingUnsupported = "encoding.unsupported";
    public const string Utf8Invalid = "utf8.invalid";
    public const string BodyEmpty = "body.empty";
    public const string BodyTooLarge = "body.too-large";
    public const string BodyTooManyItems = "body.too-many-items";
    public const string ItemTooLarge = "item.too-large";
    public const string JsonMalformed = "json.malformed";
    public const string JsonTooDeep = "json.too-deep";
    public const string ItemNotAnObject = "item.not-an-object";
    public const string FieldMissing = "field.missing";
    public const string FieldWrongType = "field.wrong-type";
    public const string FieldDuplicate = "field.duplicate";
    public const string FieldMalformed = "field.malformed";
    public const string FieldTooLong = "field.too-long";
    public const string TimeMalformed = "time.malformed";
    public const string TimeTooCoarse = "time.too-coarse";
    public const string TimeTooEarly = "time.too-early";
    public const string TimeInFuture = "time.in-future";
    public const string ReadingsMissing = "readings.missing";
    public const string ReadingsTooMany = "readings.too-many";
    public const string CodeUnsupported = "code.unsupported";
    public const string UnitUnsupported = "unit.unsupported";
    public const string ValueOutOfRange = "value.out-of-range";
    public const string ValueInexact = "value.inexact";
    public const string ValueUnsupported = "value.unsupported";
    public const string StatusUnsupported = "fhir.status-unsupported";
    public const string ResourceUnsupported = "fhir.resource-unsupported";
    public const string BundleNested = "fhir.bundle-nested";
    public const string BundleUnfinished = "fhir.bundle-unfinished";
    public const string ModifierUnknown = "fhir.modifier-unknown";
    public const string FocusUnsupported = "fhir.focus-unsupported";
    public const string EventConflicting = "event.conflicting";
    public const string DatabaseRefused = "database.refused";
    public const string SubjectErased = "subject.erased";
    public const string ParserFailed = "parser.failed";
#pragma warning restore CS1591

    /// <summary>All codes, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Base64Malformed, BodyEmpty, BodyTooLarge, BodyTooManyItems, CodeUnsupported, DatabaseRefused, EncodingMalformed,
        EncodingTooLarge, EncodingUnsupported, EventConflicting, ParserFailed,
        BundleNested, BundleUnfinished, FocusUnsupported, ModifierUnknown, ResourceUnsupported, StatusUnsupported, FieldDuplicate, FieldMalformed, FieldMissing, FieldTooLong, FieldWrongType,
        ItemNotAnObject, ItemTooLarge, JsonMalformed, JsonTooDeep, ReadingsMissing, ReadingsTooMany, SubjectErased, TimeInFuture, TimeMalformed,
        TimeTooCoarse, TimeTooEarly, UnitUnsupported, Utf8Invalid, ValueInexact, ValueOutOfRange, ValueUnsupported,
    ];
}
