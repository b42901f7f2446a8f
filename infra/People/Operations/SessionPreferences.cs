using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Ssm;

namespace Hipaa.Infra.People.Operations;

internal sealed class SessionPreferencesArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required NetworkSettings Settings { get; init; }

    [Input("bucketName", required: true)]
    public required Input<string> BucketName { get; init; }

    [Input("logGroupName", required: true)]
    public required Input<string> LogGroupName { get; init; }

    /// <summary>Key between the operator's end of a session and the host's, on top of TLS.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }
}

/// <summary>
/// How a session goes: encrypted with a key of ours, recorded in CloudWatch and S3 or refused, ended when idle, as a user without rights of
/// root. AWS Systems Manager User Guide, "Session document schema".
/// </summary>
internal sealed class SessionPreferences : ComponentResource
{
    /// <summary>The name that Session Manager looks for when a session names no document; one an account and Region.</summary>
    internal const string AccountDocument = "SSM-SessionManagerRunShell";

    /// <summary>Where transcripts lie in the bucket.</summary>
    internal const string Prefix = "sessions";

    /// <summary>Made on the host at first boot; not in the sudoers.</summary>
    internal const string User = "operator";

    private const int LongestMinutes = 480;

    public SessionPreferences(string name, SessionPreferencesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:operations:SessionPreferences", name, args, options)
    {
        DocumentName = new Document($"{name}-document", new DocumentArgs
        {
            Name = NameOf(args.Environment, args.Settings),
            DocumentType = "Session",
            DocumentFormat = "JSON",
            Content = Output.Tuple(args.BucketName, args.LogGroupName, args.KeyArn)
                .Apply(found => Content(found.Item1, found.Item2, found.Item3, args.Settings.OperationsIdleMinutes)),
        }, new() { Parent = this }).Name;
        RegisterOutputs();
    }

    [Output("documentName")]
    public Output<string> DocumentName { get; private set; }

    internal static string NameOf(string environment, NetworkSettings settings) =>
        settings.ManageSessionPreferences ? AccountDocument : $"hipaa-{environment}-session";

    private static string Content(string bucket, string logGroup, string key, int idleMinutes) => JsonSerializer.Serialize(new Session(
        "1.0", "Shell of an operator, recorded", "Standard_Stream", new(
            bucket, Prefix, S3EncryptionEnabled: true, logGroup, CloudWatchEncryptionEnabled: true, CloudWatchStreamingEnabled: true, key,
            RunAsEnabled: true, User, Invariant(idleMinutes), Invariant(LongestMinutes), new("", "cd ~"))), JsonSerializerOptions.Web);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Session(string SchemaVersion, string Description, string SessionType, Inputs Inputs);

    private sealed record Inputs(
        string S3BucketName, string S3KeyPrefix, bool S3EncryptionEnabled, string CloudWatchLogGroupName, bool CloudWatchEncryptionEnabled,
        bool CloudWatchStreamingEnabled, string KmsKeyId, bool RunAsEnabled, string RunAsDefaultUser, string IdleSessionTimeout,
        string MaxSessionDuration, Shell ShellProfile);

    private sealed record Shell([property: JsonPropertyName("windows")] string Windows, [property: JsonPropertyName("linux")] string Linux);
}
