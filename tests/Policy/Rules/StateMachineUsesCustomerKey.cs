using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class StateMachineUsesCustomerKeyExamples : Examples<StateMachineUsesCustomerKey>
{
    public override string NeverUndecided => "a computed key is a key"; 

    public StateMachineUsesCustomerKeyExamples()
    {
        Passes("it is", Given.A(AwsType.SfnStateMachine, "m", new { encryptionConfiguration = new { kmsKeyId = Given.Unknown } }));
        Fails("it is not", Given.A(AwsType.SfnStateMachine, "m"));
        NotApplicable("it carries no ePHI", Given.A(AwsType.SfnStateMachine, "m", new { tags = new { DataClassification = "internal" } }));
    }
}
