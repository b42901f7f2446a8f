using System.Collections.Immutable;
using Hipaa.Components.Accounts;
using Pulumi;

namespace Hipaa.Components.Policies;

/// <summary>The conditions that tie a service to this account, of the keys that it sends.</summary>
internal static class SourceOf
{
    private const string Account = "aws:SourceAccount";
    private const string Arn = "aws:SourceArn";
    private const string Context = "kms:EncryptionContext:";

    internal static IEnumerable<Condition> Service(
        ServiceConditions service, AwsAccount account, ImmutableArray<Input<string>> sources, string sid)
    {
        if (service.Has(Account))
        {
            yield return Condition.Equal(Account, account.Id);
        }

        if (service.Has(Arn) && !sources.IsEmpty)
        {
            yield return Condition.ArnLike(Arn, [.. sources]);
        }
        else if (service.Has(Arn) && !service.Has(Account))
        {
            throw new InvalidPolicyException($"Statement {sid}: {service.Service} is narrowed by {Arn} alone there; name the sources.");
        }
        else if (!sources.IsEmpty)
        {
            throw new InvalidPolicyException($"Statement {sid}: {service.Service} does not send {Arn} there ({service.Page}).");
        }

        // A service that is tied by the account sends a context for some uses only; a statement for one of those asks for it itself.
        var contexts = service.Keys.Where(key => key.StartsWith(Context, StringComparison.Ordinal) && !service.Has(Account)).ToList();
        foreach (var key in contexts)
        {
            // Of several contexts a call carries one.
            yield return Condition.Of(contexts.Count > 1 ? "ArnLikeIfExists" : "ArnLike", key, Encrypted(key, account));
        }
    }

    /// <summary>What of this account is encrypted, as the context names it.</summary>
    private static string Encrypted(string key, AwsAccount account) => key[Context.Length..] switch
    {
        "aws:logs:arn" => account.Arn("logs", "log-group:*"),
        "aws:sns:topicArn" => account.Arn("sns", "*"),
        "aws:sqs:arn" => account.Arn("sqs", "*"),
        _ => throw new InvalidPolicyException($"{key}: not a context that this program knows."),
    };
}
