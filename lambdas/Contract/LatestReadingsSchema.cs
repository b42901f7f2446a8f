using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hipaa.Lambdas.Contract;

/// <summary>
/// The DynamoDB table of latest readings: what the stack declares, and how an item of a subject is found. CloudTrail's data events record
/// the values of keys (Amazon DynamoDB Developer Guide, "Understanding DynamoDB log file entries"), so the key names no subject.
/// </summary>
public static class LatestReadingsSchema
{
    /// <summary>
    /// Partition key, a string: <see cref="PartitionKeyOf"/> a subject, or <c>file#digest</c> for a file's progress and receipt.
    /// </summary>
    public const string PartitionKey = "subjectKey";

    /// <summary>Sort key, a string: the reading's code, <c>progress</c> or <c>receipt</c>.</summary>
    public const string SortKey = "code";

    /// <summary>
    /// What an item with a reading has: the event that says it. One without is of a reading that was taken back, and is passed over.
    /// </summary>
    public const string Event = "eventId";

    /// <summary>Time-to-live attribute, seconds since 1970.</summary>
    public const string TimeToLive = "expiresAt";

    /// <summary>
    /// The message, in ASCII, whose HMAC-SHA-256 by KMS is the secret that partition keys are made with. The secret is derived once and
    /// stays in memory.
    /// </summary>
    public const string SecretLabel = "hipaa-stack/latest-readings/subject-key/v1";

    /// <summary>
    /// The partition key of a subject: base64url without padding of HMAC-SHA-256 over <c>tenant</c>, a line feed
    /// and <c>subject</c> in UTF-8.
    /// </summary>
    /// <param name="secret">What KMS <c>GenerateMac</c> gives for <see cref="SecretLabel"/> under the stack's HMAC key: 32 bytes.</param>
    /// <param name="tenant">Tenant; holds no line feed.</param>
    /// <param name="subject">The subject's identifier in that tenant.</param>
    public static string PartitionKeyOf(ReadOnlySpan<byte> secret, string tenant, string subject)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{tenant}\n{subject}"), mac);
        return Base64Url.EncodeToString(mac);
    }
}
