using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <content>Items of the table, and the conditions under which one goes over another.</content>
public sealed partial class LatestReadings
{
    private const string Time = "effectiveAt";
    private const string Event = LatestReadingsSchema.Event;
    private const string Corrections = "corrections";

    /// <summary>How long an item without a reading is kept: longer than any request is under way.</summary>
    private static readonly TimeSpan EmptyLife = TimeSpan.FromDays(1);

    private static bool IsOlder(Dictionary<string, AttributeValue> item, HealthEvent read) =>
        !item.TryGetValue(Time, out var at)
        || string.CompareOrdinal(at.S, Text(read.EffectiveAt)) is var order
            && (order < 0 || (order == 0 && string.CompareOrdinal(item[Event].S, read.EventId) < 0));

    /// <summary>Of one width, so that the order of texts is the order of times.</summary>
    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static long Number(Dictionary<string, AttributeValue> item) =>
        item.TryGetValue(Corrections, out var number) ? long.Parse(number.N, CultureInfo.InvariantCulture) : 0;

    /// <summary>Puts a reading over an older one, over itself, and over any of an event that no longer says it.</summary>
    /// <param name="key">Secret of keys.</param>
    /// <param name="item">Where.</param>
    /// <param name="reading">What counts.</param>
    /// <param name="superseded">Events that no longer say it; null of what is new, which need not go over itself.</param>
    /// <param name="number">How many corrections had been seen before it was known what counts.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>What is there and stays; null where it was put.</returns>
    private Task<Dictionary<string, AttributeValue>?> PutAsync(
        byte[] key, ReadingKey item, CurrentReading reading, string[]? superseded, long number, CancellationToken cancellation)
    {
        var at = Text(reading.EffectiveAt);
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":time"] = new() { S = at }, [":event"] = new() { S = reading.EventId },
        };
        var condition = $"attribute_not_exists(#time) OR #time < :time OR (#time = :time AND #event {(superseded is null ? "<" : "<=")} :event)"
            + (superseded is null or [] ? "" : $" OR {IsOf(superseded, values)}");
        var content = KeyOf(key, item);
        content[Time] = new() { S = at };
        content[Event] = new() { S = reading.EventId };
        content["value"] = new() { N = reading.Value.ToString("0.#########", CultureInfo.InvariantCulture) };
        content["unit"] = new() { S = reading.Unit };
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["#time"] = Time, ["#event"] = Event };
        return WriteAsync(content, reading.EffectiveAt + life, condition, names, values, number, cancellation);
    }

    /// <summary>Leaves an item without a reading, over any of an event that no longer says it and where there is none.</summary>
    private Task<Dictionary<string, AttributeValue>?> EmptyAsync(
        byte[] key, ReadingKey item, string[] superseded, long number, CancellationToken cancellation)
    {
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        var condition = "attribute_not_exists(#event)" + (superseded.Length == 0 ? "" : $" OR {IsOf(superseded, values)}");
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["#event"] = Event };
        return WriteAsync(KeyOf(key, item), time.GetUtcNow() + EmptyLife, condition, names, values, number, cancellation);
    }

    private async Task<Dictionary<string, AttributeValue>?> WriteAsync(
        Dictionary<string, AttributeValue> content, DateTimeOffset end, string condition, Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values, long number, CancellationToken cancellation)
    {
        content[Corrections] = new() { N = number.ToString(CultureInfo.InvariantCulture) };
        content[LatestReadingsSchema.TimeToLive] = new() { N = end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) };
        (names["#corrections"], values[":corrections"]) = (Corrections, content[Corrections]);
        try
        {
            await dynamo.PutItemAsync(
                new PutItemRequest
                {
                    TableName = table,
                    Item = content,
                    ConditionExpression = $"(attribute_not_exists(#corrections) OR #corrections <= :corrections) AND ({condition})",
                    ExpressionAttributeNames = names,
                    ExpressionAttributeValues = values,
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                },
                cancellation);
            return null;
        }
        catch (ConditionalCheckFailedException exception)
        {
            return exception.Item ?? [];
        }
    }

    /// <summary>The condition that an item is of one of these events; adds their names to its values.</summary>
    private static string IsOf(string[] events, Dictionary<string, AttributeValue> values)
    {
        var names = events.Select((_, number) => $":e{number}").ToArray();
        for (var number = 0; number < events.Length; number++)
        {
            values[names[number]] = new() { S = events[number] };
        }

        return $"#event IN ({string.Join(", ", names)})";
    }

    private static Dictionary<string, AttributeValue> KeyOf(byte[] key, ReadingKey item) => new(StringComparer.Ordinal)
    {
        [LatestReadingsSchema.PartitionKey] = new() { S = LatestReadingsSchema.PartitionKeyOf(key, item.Tenant, item.Subject) },
        [LatestReadingsSchema.SortKey] = new() { S = item.Code },
    };
}
