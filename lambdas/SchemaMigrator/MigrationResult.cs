using System.Text.Json.Serialization;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What a run did.</summary>
/// <param name="Applied">Numbers of the migrations that this run applied; empty when the schema was current.</param>
/// <param name="Current">Number of the newest migration that the database now has.</param>
/// <param name="Partitions">How many monthly partitions this run made.</param>
/// <param name="Retired">Months and years whose rows this run moved to the archive, for example <c>2019_03</c>.</param>
/// <param name="Held">How many are older than the retention and stay, since a legal hold stands.</param>
/// <param name="Unfinished">The month or year of which pages are left for the next run, or null.</param>
/// <param name="RightsWritten">How many lines of what was done for individuals this run wrote to the archive.</param>
/// <param name="RightsRestored">How many it read from there, which this database did not know.</param>
/// <param name="RightsLeft">How many objects of them are left for the next run: until there are none, nothing is to be replayed.</param>
/// <param name="RightsUnreadable">How many objects there are not as this function writes them, or could not be had.</param>
public sealed record MigrationResult(
    [property: JsonPropertyName("applied")] IReadOnlyList<int> Applied,
    [property: JsonPropertyName("current")] int Current,
    [property: JsonPropertyName("partitions")] int Partitions,
    [property: JsonPropertyName("retired")] IReadOnlyList<string> Retired,
    [property: JsonPropertyName("held")] int Held,
    [property: JsonPropertyName("unfinished")] string? Unfinished,
    [property: JsonPropertyName("rightsWritten")] int RightsWritten,
    [property: JsonPropertyName("rightsRestored")] int RightsRestored,
    [property: JsonPropertyName("rightsLeft")] int RightsLeft,
    [property: JsonPropertyName("rightsUnreadable")] int RightsUnreadable);

/// <summary>The database and this build disagree about what was applied, or the archive failed; nothing was changed.</summary>
/// <param name="message">Fixed text, codes and keys.</param>
/// <param name="isRefusal">The archive refused one object for good: others may be had.</param>
public sealed class MigrationException(string message, bool isRefusal = false) : Exception(message), IFixedMessage
{
    internal bool IsRefusal => isRefusal;
}
