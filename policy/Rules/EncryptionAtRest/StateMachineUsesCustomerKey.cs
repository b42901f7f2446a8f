using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): what a workflow remembers is encrypted with a key of the organization.</summary>
internal sealed class StateMachineUsesCustomerKey() : GraphRule(Safeguard.EncryptionAtRest, Severity.Medium, AwsType.SfnStateMachine)
{
    protected override Verdict Check(Resource machine) => machine.HoldsEphi().IsNo ? Verdict.NotApplicable
        : machine.Text("encryptionConfiguration.kmsKeyId")
            .MustBeSet("Set EncryptionConfiguration with Type = \"CUSTOMER_MANAGED_KMS_KEY\" and KmsKeyId.");
}
