using Pulumi;

namespace Hipaa.Components.Encryption;

/// <summary>
/// A customer managed key of AWS KMS as components use it: one that the library makes (<see cref="DataKey"/>), or one that exists already,
/// by its ARN. Its policy has to let in what uses it: <see cref="EncryptionKeys"/> writes such policies.
/// </summary>
/// <param name="Arn">ARN of the key, not of an alias.</param>
public sealed record CustomerKey(Input<string> Arn)
{
    /// <summary>ARN of its replica in the recovery Region; null without one.</summary>
    public Input<string>? ReplicaArn { get; init; }

    /// <summary>A key that the library makes.</summary>
    public static CustomerKey From(DataKey key) => new(key.Arn) { ReplicaArn = key.ReplicaArn is { } replica ? (Input<string>)replica : null };

    /// <summary>A key that the library makes.</summary>
    public static implicit operator CustomerKey(DataKey key) => From(key);
}
