using Pulumi;

namespace Hipaa.Infra.Detection;

/// <summary>A log group of CloudTrail's records.</summary>
/// <param name="LogGroupName">Its name.</param>
/// <param name="Envelope">The field that a record is in; null where each entry is a record.</param>
internal sealed record CallLog(Output<string> LogGroupName, string? Envelope);
