using Pulumi;

namespace Hipaa.Components.Signals;

/// <summary>Something whose metrics tell whether it works; who watches knows which of them, and from which value on.</summary>
public abstract record Watched;

/// <summary>A function that is watched.</summary>
/// <param name="TimeoutSeconds">Time limit of the function, in seconds.</param>
/// <param name="ReadsStream">Fed from the stream: how far it lags is watched too.</param>
/// <param name="Counts">Namespace in which the function counts what it does, by its name; null where it counts nothing.</param>
/// <param name="EveryMinutes">How far apart its runs are, where the clock starts them; two are in no neighbouring periods of an alarm then.</param>
public sealed record WatchedFunction(
    string Label, Input<string> FunctionName, int TimeoutSeconds, bool ReadsStream = false, string? Counts = null, int? EveryMinutes = null) : Watched;

/// <summary>A queue of work that a function takes, whose messages end some days after they were sent, taken or not.</summary>
public sealed record WatchedWork(string Label, Input<string> QueueName) : Watched;

/// <summary>A queue for what could not be processed.</summary>
public sealed record WatchedQueue(string Label, Input<string> QueueName) : Watched;

/// <summary>A queue for notices that reached neither people nor records.</summary>
public sealed record WatchedNotices(string Label, Input<string> QueueName) : Watched;

/// <summary>A place in a bucket where records land that could not be processed.</summary>
/// <param name="Prefix">Keys below which the records are; ends in a slash.</param>
public sealed record WatchedFailures(string Label, Input<string> BucketName, string Prefix) : Watched;

/// <summary>The API by its name and stage.</summary>
public sealed record WatchedApi(Input<string> ApiName, Input<string> StageName) : Watched;

/// <summary>A stream that events wait in.</summary>
public sealed record WatchedStream(Input<string> StreamName) : Watched;

/// <summary>A table of latest readings.</summary>
public sealed record WatchedTable(Input<string> TableName) : Watched;

/// <summary>A server of RDS.</summary>
public sealed record WatchedDatabase(Input<string> Identifier) : Watched;

/// <summary>A web ACL by the name of its metrics.</summary>
public sealed record WatchedFirewall(Input<string> MetricName) : Watched;

/// <summary>A Firehose that keeps findings.</summary>
public sealed record WatchedDelivery(Input<string> StreamName) : Watched;

/// <summary>A vault of AWS Backup.</summary>
public sealed record WatchedVault(Input<string> VaultName) : Watched;

/// <summary>A VPN to a partner.</summary>
public sealed record WatchedLink(Input<string> VpnId) : Watched;

/// <summary>A certificate that ends.</summary>
public sealed record WatchedCertificate(Input<string> CertificateArn) : Watched;

/// <summary>
/// A rule by which S3 copies what arrives in one bucket to another: watched, since an object that isn't copied is told by a metric alone.
/// </summary>
/// <param name="Label">Names the copy.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="IsTimed">S3 promises copies within 15 minutes.</param>
public sealed record Replication(string Label, Output<string> From, Output<string> To, string Rule, bool IsTimed = false) : Watched;
