using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): the trail records what is read of the account and what is changed, the use of keys too.</summary>
[ExplainedAt("https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html")]
internal sealed class CloudTrailRecordsReadsAndWrites() : ResourceRule(
    Safeguard.AuditControls, Severity.High, AwsType.CloudTrailTrail)
{
    private const string Remedy =
        "Select management events without a readOnly or eventSource field in AdvancedEventSelectors, or with ReadWriteType = \"All\" and "
            + "no ExcludeManagementEventSources in EventSelectors.";

    /// <summary>Values of the field readOnly.</summary>
    private static readonly string[] ReadsAndWrites = ["true", "false"];

    /// <summary>Without selectors a trail records all management events. Several selectors add up.</summary>
    protected override Verdict Check(Resource trail)
    {
        var (basic, advanced) = (trail.Value("eventSelectors"), trail.Value("advancedEventSelectors"));
        if (basic.IsUnknown || advanced.IsUnknown) return Verdict.NotYet("the selectors are not known yet");
        if (basic.IsEmpty && advanced.IsEmpty || (basic.IsAbsent && advanced.IsAbsent)) return Verdict.Pass;
        return Verdict.All(ReadsAndWrites.Select(readOnly =>
            (Truth.Any(Principal.Each(basic), s => Basic(s, readOnly)) | Truth.Any(Principal.Each(advanced), s => Advanced(s, readOnly)))
                .Must($"management events that {(readOnly is "true" ? "read" : "change something")} are not recorded, or not all", Remedy)));
    }

    private static Truth Basic(PropertyValue selector, string readOnly) =>
        selector["includeManagementEvents"].AsBool("includeManagementEvents").Or(true).Is(true)
        & selector["readWriteType"].AsText("readWriteType").Or("All")
            .Is(type => type is "All" || type == (readOnly is "true" ? "ReadOnly" : "WriteOnly"))
        & !selector["excludeManagementEventSources"].IsGiven;

    private static Truth Advanced(PropertyValue selector, string readOnly) => Truth.Any(Principal.Each(selector["fieldSelectors"]),
            field => field["field"].AsText("field").Is("eventCategory")
                & Truth.Any(Principal.Each(field["equals"]), v => v.AsText("equals").Is("Management")))
        & Truth.All(Principal.Each(selector["fieldSelectors"]), field => field["field"].AsText("field") switch
        {
            { Value: "eventCategory" } => Truth.Yes,
            { Value: "readOnly" } => Truth.Any(
                Principal.Each(field["equals"]),
                v => v.AsText("equals").Is(t => string.Equals(t, readOnly, StringComparison.OrdinalIgnoreCase))),
            { IsUnknown: true } => Truth.Unknown,
            _ => Truth.No,
        });
}
