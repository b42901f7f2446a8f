using Hipaa.Components.Accounts;

namespace Hipaa.Infra.Foundation;

/// <summary>The emergency role by its fixed name: policies of stores and the alarm on its use name it before it exists.</summary>
internal static class EmergencyRole
{
    internal static string NameOf(string environment) => $"hipaa-{environment}-break-glass";

    internal static string ArnOf(AwsAccount account, string environment) => account.GlobalArn("iam", $"role/{NameOf(environment)}");
}
