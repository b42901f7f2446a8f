using Hipaa.Components.Accounts;
using Pulumi;

namespace Hipaa.Components.Policies;

/// <summary>
/// How a key of one's own is used for a state machine. An execution role calls AWS KMS directly: <c>kms:ViaService</c> would keep executions
/// from starting (AWS Step Functions Developer Guide, "Data at rest encryption in Step Functions").
/// </summary>
public static class StateMachineKey
{
    private const string Machine = "kms:EncryptionContext:aws:states:stateMachineArn";
    private const string Logs = "kms:EncryptionContext:SourceArn";

    /// <summary>What the role of an execution needs of the key.</summary>
    /// <param name="machine">Name of the state machine.</param>
    /// <param name="keyArn">The key of its definition and history.</param>
    public static IEnumerable<Statement> OfRole(AwsAccount account, string machine, Input<string> keyArn) =>
    [
        Statement.Allow("EncryptExecutions").To("kms:GenerateDataKey", "kms:Decrypt").On(keyArn)
            .When(Condition.Like(Machine, $"arn:{account.Partition}:states:*:{account.Id}:stateMachine:{machine}")),
        Statement.Allow("EncryptDeliveredLogs").To("kms:GenerateDataKey").On(keyArn).When(Condition.Equal(Logs, account.Arn("logs", "*"))),
    ];

    /// <summary>What the policy of the key says, besides what callers of Step Functions may.</summary>
    public static IEnumerable<Statement> OfKey(AwsAccount account)
    {
        const string Delivery = "delivery.logs.amazonaws.com";
        return
        [
            Statement.Allow("ExecutionsEncrypt").By(Principal.Arn(account.RootArn)).To("kms:GenerateDataKey", "kms:Decrypt").OnThis()
                .When(Condition.Equal("kms:CallerAccount", account.Id), Condition.Like(Machine, account.Arn("states", "stateMachine:*"))),
            Statement.Allow("ExecutionsEncryptLogs").By(Principal.Arn(account.RootArn)).To("kms:GenerateDataKey").OnThis()
                .When(Condition.Equal("kms:CallerAccount", account.Id), Condition.Equal(Logs, account.Arn("logs", "*"))),
            Statement.Allow("LogsOfExecutionsAreDelivered")
                .By(Principal.Service(ServiceConditions.Of(Delivery, ServiceUse.Key), Delivery)).To("kms:Decrypt").OnThis()
                .When(Condition.Equal(Logs, account.Arn("logs", "*"))),
        ];
    }
}
