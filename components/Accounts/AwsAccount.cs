namespace Hipaa.Components.Accounts;

/// <summary>Where a component lives: what ARNs and conditions of policies need.</summary>
/// <param name="Id">12 digits.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
public sealed record AwsAccount(string Id, string Region)
{
    /// <summary><c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition => PartitionOf(Region);

    /// <summary>Where requests to services without Regions, IAM among them, are counted (IAM User Guide, "aws:RequestedRegion").</summary>
    public string GlobalRegion => Partition switch { "aws-us-gov" => "us-gov-west-1", "aws-cn" => "cn-north-1", _ => "us-east-1" };

    /// <summary>The principal that stands for the account: its IAM policies decide.</summary>
    public string RootArn => $"arn:{Partition}:iam::{Id}:root";

    /// <summary>An ARN of this account and Region.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{Id}:{resource}";

    /// <summary>
    /// The ARN of the one resource that a role trusts and that is created after the role, for <c>aws:SourceArn</c> beside
    /// <c>aws:SourceAccount</c>. The account in it is the policy variable of that condition, which holds this account's id: written
    /// out, the ARN would be the text of an output of that resource, and who resolves references by value would see a cycle.
    /// </summary>
    public string ArnOfSource(string service, string resource) => $"arn:{Partition}:{service}:{Region}:${{aws:SourceAccount}}:{resource}";

    /// <summary>An ARN of this account that names no Region.</summary>
    public string GlobalArn(string service, string resource) => $"arn:{Partition}:{service}::{Id}:{resource}";

    /// <summary>The endpoint name of a service, as <c>kms:ViaService</c> has it: <c>s3.us-east-1.amazonaws.com</c>.</summary>
    public string Endpoint(string service) => $"{service}.{Region}.amazonaws.com";

    /// <summary>The console page of a CloudWatch dashboard.</summary>
    public string DashboardUrl(string dashboard) =>
        $"https://{Region}.{ConsoleDomain}/cloudwatch/home?region={Region}#dashboards:name={dashboard}";

    /// <summary>What a SAML assertion for the console and STS is addressed to.</summary>
    public string SamlAudience => Partition switch
    {
        "aws-us-gov" => "https://signin.amazonaws-us-gov.com/saml",
        "aws-cn" => "https://signin.amazonaws.cn/saml",
        _ => "https://signin.aws.amazon.com/saml",
    };

    private string ConsoleDomain => Partition switch
    {
        "aws-us-gov" => "console.amazonaws-us-gov.com",
        "aws-cn" => "console.amazonaws.cn",
        _ => "console.aws.amazon.com",
    };

    /// <summary>The partition of a Region.</summary>
    public static string PartitionOf(string region) =>
        region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : "aws";
}
