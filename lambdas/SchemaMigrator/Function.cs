using System.Text.Json;
using System.Text.Json.Serialization;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>
/// The Lambda function: the stack invokes it once for each new <see cref="MigrationSet.Hash"/>, before the functions that use the schema,
/// and a schedule invokes it each day to make partitions ahead and to take out what is older than the retention.
/// </summary>
public sealed class Function
{
    private readonly MigrationSet migrations;
    private readonly Migrator migrator;
    private readonly TextWriter log;

    /// <summary>Reads all settings with <paramref name="reader"/>.</summary>
    /// <param name="reader">The environment.</param>
    /// <param name="log">Where metrics go.</param>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public Function(SettingsReader reader, TextWriter log)
        : this(MigrationSet.Embedded, Wiring.Migrator(reader), log)
    {
    }

    /// <summary>Takes its parts.</summary>
    /// <param name="migrations">The migrations of this build.</param>
    /// <param name="migrator">Applies them.</param>
    /// <param name="log">Where metrics go.</param>
    public Function(MigrationSet migrations, Migrator migrator, TextWriter log) =>
        (this.migrations, this.migrator, this.log) = (migrations, migrator, log);

    /// <summary>Applies what is pending.</summary>
    /// <param name="input"><c>{"migrations": "hash"}</c>: the hash that the stack was built with; absent or null from a schedule.</param>
    /// <param name="timeLeft">Until Lambda ends the process.</param>
    /// <returns><c>{"applied": [numbers], "current": number, "partitions": count, "retired": [months], "held": count, "unfinished": month or null,
    /// "rightsWritten": count, "rightsRestored": count, "rightsLeft": count, "rightsUnreadable": count}</c>.</returns>
    /// <exception cref="MigrationException">
    /// The stack and this package, or the database and this package, are of different builds.
    /// </exception>
    public async Task<Stream> HandleAsync(Stream input, TimeSpan timeLeft)
    {
        var request = await JsonSerializer.DeserializeAsync(input, MigratorJson.Default.MigrationRequest);
        if (request?.Migrations is { } expected && !string.Equals(expected, migrations.Hash, StringComparison.Ordinal))
        {
            throw new MigrationException("The stack and this package carry different migrations: deploy both from one build.");
        }

        using var deadline = InvocationDeadline.Start(timeLeft, TimeProvider.System);
        // A page takes seconds; what is left after seven tenths of the time is for the next run.
        var (began, enough) = (TimeProvider.System.GetTimestamp(), timeLeft * 0.7);
        var result = await migrator.RunAsync(
            deadline.Token, isRegular: request?.Migrations is null, () => TimeProvider.System.GetElapsedTime(began) < enough);
        if (request?.Migrations is null)
        {
            await log.WriteLineAsync(MigrationMetrics.Line(result, TimeProvider.System.GetUtcNow()));
        }

        var output = new MemoryStream();
        await JsonSerializer.SerializeAsync(output, result, MigratorJson.Default.MigrationResult);
        output.Position = 0;
        return output;
    }
}

internal sealed record MigrationRequest([property: JsonPropertyName("migrations")] string? Migrations);

[JsonSerializable(typeof(MigrationRequest))]
[JsonSerializable(typeof(MigrationResult))]
internal sealed partial class MigratorJson : JsonSerializerContext;
