using Pulumi;

namespace Hipaa.Components.Storage;

/// <summary>
/// A rule by which S3 copies what arrives in one bucket to another: watched, since an object that isn't copied is told by a metric alone.
/// </summary>
/// <param name="Label">Names the copy.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="IsTimed">S3 promises copies within 15 minutes.</param>
public sealed record Replication(string Label, Output<string> From, Output<string> To, string Rule, bool IsTimed = false);
