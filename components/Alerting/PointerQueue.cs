using Hipaa.Components.Encryption;
using Pulumi.Aws.Sqs;

namespace Hipaa.Components.Alerting;

/// <summary>
/// What every queue has in common: it holds pointers, no data, under the key of messages, and as long as SQS keeps anything unless
/// told less.
/// </summary>
public static class PointerQueue
{
    private const int FiveMinutes = 300;
    private const int DaySeconds = 24 * 3600;

    /// <summary>What the queue is made of.</summary>
    /// <param name="days">1 to 14.</param>
    public static QueueArgs Args(CustomerKey key, int days = 14) => new()
    {
        KmsMasterKeyId = key.Arn,
        KmsDataKeyReusePeriodSeconds = FiveMinutes,
        MessageRetentionSeconds = days * DaySeconds,
        Tags = DataClass.Messaging.Tags(),
    };
}
