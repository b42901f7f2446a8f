using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): requests to an API pass a web application firewall.</summary>
[Covers("aws-config-hipaa:API_GW_ASSOCIATED_WITH_WAF")]
internal sealed class ApiStageHasWebAcl() : GraphRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.ApiStage)
{
    protected override Verdict Check(Resource stage) => IsPrivate(stage) ? Verdict.NotApplicable
        : stage.ReferredBy(AwsType.WafWebAclAssociation, "resourceArn").Exist.Must(
        "the stage has no web ACL", "Add an aws.wafv2.WebAclAssociation with ResourceArn = the stage's Arn.");

    /// <summary>A private API answers through VPC endpoints only, as an internal load balancer does.</summary>
    private static bool IsPrivate(Resource stage) => stage.Refers("restApi", AwsType.ApiRest).Found.Any(api =>
        Principal.Each(api.Value("endpointConfiguration.types")).Any(type => type.AsText("types").Is("PRIVATE").IsYes));
}
