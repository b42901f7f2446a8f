using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.KeyManagementService;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>The Lambda function: a schedule invokes it; its input is not looked at.</summary>
public sealed class Function
{
    /// <summary>Most rows of one object.</summary>
    public const int RowsPerObject = 50_000;

    /// <summary>About how many events are exported at once.</summary>
    public const int EventsPerWindow = 100_000;

    // No run of a Lambda function is longer; each has its own deadline, which ends the statement.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    private const string EachRun = "run";

    private readonly Exporter exporter;
    private readonly TextWriter log;

    /// <summary>Takes its services; reads all settings with <paramref name="reader"/>.</summary>
    /// <param name="reader">The environment.</param>
    /// <param name="s3">S3.</param>
    /// <param name="kms">KMS.</param>
    /// <param name="password">Password of the database login.</param>
    /// <param name="log">Where metrics go.</param>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public Function(SettingsReader reader, IAmazonS3 s3, IAmazonKeyManagementService kms, IDatabasePassword password, TextWriter log)
    {
        this.log = log;
        // Of a large year the database puts in order what many objects hold, in one statement.
        var database = DatabaseSettings.Read("Deidentifier", reader) with { StatementTimeout = LongestRun };
        var session = new DatabaseSession(database, password, new RetryPolicy(TimeProvider.System), TimeProvider.System);
        var zone = new DeidentifiedZone(s3, reader.Text(KnownSettings.AnalyticsBucket), reader.Text(KnownSettings.DeidentifiedKeyArn));
        var tokens = new SubjectTokens(kms, reader.Text(KnownSettings.TokenKeyArn));
        var smallestCell = reader.Number(KnownSettings.SmallestCell, 0, 1000);
        var period = reader.Text(KnownSettings.ExportPeriod, text => text is EachRun or "day" or "week" or "month" or "quarter" or "year");
        exporter = new(
            session, new WindowExport(tokens, zone, RowsPerObject, smallestCell), new ZoneTimes(zone), EventsPerWindow, period == EachRun ? null : period);
    }

    /// <summary>Exports what is due.</summary>
    /// <param name="input">Not looked at.</param>
    /// <param name="timeLeft">Until Lambda ends the process.</param>
    /// <returns>
    /// <c>{"windows", "rows", "withheld", "objects", "finished", "suppressed", "smallestCell"}</c>: numbers, and whether nothing new was left;
    /// the last is the k of k-anonymity over age band, sex, ZIP3 and year of what was written, 0 where nothing was.
    ///</returns>
    public async Task<Stream> HandleAsync(Stream input, TimeSpan timeLeft)
    {
        using var deadline = InvocationDeadline.Start(timeLeft, TimeProvider.System);
        var result = await exporter.RunAsync(deadline.Token);
        var answer = new ExportAnswer(result.Windows, result.Counts.Rows, result.Counts.Withheld, result.Counts.Objects, result.Finished,
            result.Counts.Suppressed, result.Counts.SmallestCell);
        await log.WriteLineAsync(ExportMetrics.Line(answer, TimeProvider.System.GetUtcNow()));
        var output = new MemoryStream();
        await JsonSerializer.SerializeAsync(output, answer, AnswerJson.Default.ExportAnswer);
        output.Position = 0;
        return output;
    }
}

internal sealed record ExportAnswer(
    [property: JsonPropertyName("windows")] int Windows,
    [property: JsonPropertyName("rows")] long Rows,
    [property: JsonPropertyName("withheld")] long Withheld,
    [property: JsonPropertyName("objects")] int Objects,
    [property: JsonPropertyName("finished")] bool Finished,
    [property: JsonPropertyName("suppressed")] long Suppressed,
    [property: JsonPropertyName("smallestCell")] int SmallestCell);

[JsonSerializable(typeof(ExportAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
