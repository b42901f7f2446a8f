using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiStageHasWebAclExamples : Examples<ApiStageHasWebAcl>
{
    public ApiStageHasWebAclExamples()
    {
        Passes("an ACL is associated", Given.A(AwsType.ApiStage, "stage").And(AwsType.WafWebAclAssociation, "join", new { resourceArn = Given.Ref("stage") }));
        Fails("none is", Given.A(AwsType.ApiStage, "stage"));
        Fails("the ACL guards something else", Given.A(AwsType.ApiStage, "stage").And(AwsType.LbLoadBalancer, "lb")
            .And(AwsType.WafWebAclAssociation, "join", new { resourceArn = Given.Ref("lb") }));
        Undecided("what the ACL guards is computed", Given.A(AwsType.ApiStage, "stage").And(AwsType.WafWebAclAssociation, "join", new { resourceArn = Given.Unknown }));
    }
}
