using System.Collections.Frozen;

namespace Hipaa.Policy;

/// <summary>
/// What AWS's Business Associate Addendum covers, by module of Pulumi's AWS provider. AWS publishes the list of HIPAA eligible services and
/// adds to it; a module that is in none of these sets is one to look up there:
/// https://aws.amazon.com/compliance/hipaa-eligible-services-reference/
/// </summary>
public static class EligibleServices
{
    /// <summary>Services that may create, receive, keep or transmit ePHI under the addendum, and features of such services.</summary>
    public static readonly FrozenSet<string> Eligible = Set("""
        acm acmpca alb amp amplify apigateway apigatewayv2 appautoscaling appconfig appflow applicationloadbalancing appmesh appstream
        appsync athena auditmanager autoscaling autoscalingplans backup batch bedrock bedrockfoundation bedrockmodel cfg chime
        chimesdkmediapipelines cloud9 cloudformation cloudfront cloudhsmv2 cloudtrail cloudwatch codebuild codecommit codedeploy
        codepipeline cognito comprehend connect controltower dataexchange datasync detective directconnect directoryservice dlm dms docdb
        drs dynamodb ebs ec2 ec2clientvpn ec2transitgateway ecr ecs efs eks elasticache elasticbeanstalk elasticloadbalancing
        elasticloadbalancingv2 elasticsearch elb emr emrcontainers emrserverless fms fsx glacier globalaccelerator glue grafana guardduty
        identitystore inspector inspector2 iot kendra keyspaces kinesis kinesisanalyticsv2 kms lakeformation lambda lb lex location macie
        macie2 mediaconvert medialive memorydb mq msk mskconnect mwaa neptune networkfirewall opensearch opensearchingest organizations
        outposts pinpoint pipes polly quicksight rds redshift redshiftdata redshiftserverless rekognition route53 s3 s3control s3outposts
        sagemaker scheduler schemas secretsmanager securityhub serverlessrepository servicecatalog servicediscovery ses sesv2 sfn shield
        sns sqs ssm ssoadmin storagegateway swf synthetics timestreamquery timestreamwrite transcribe transfer vpc vpn waf wafregional
        wafv2 workspaces xray
        """);

    /// <summary>Services that administer the account and hold settings, names and bills; ePHI has no business there.</summary>
    public static readonly FrozenSet<string> Administrative = Set("""
        accessanalyzer account billing bcmdata budgets ce computeoptimizer config costexplorer costoptimizationhub cur iam invoicing
        licensemanager networkmanager notifications oam pricing ram rbin resourceexplorer resourcegroups resourcegroupstaggingapi
        rolesanywhere savingsplans servicequotas signer
        """);

    /// <summary>Services that hold content of their users and are not on the list.</summary>
    public static readonly FrozenSet<string> NotEligible = Set("""
        cloudsearch codecatalyst datapipeline devicefarm elastictranscoder gamelift ivs ivschat lightsail mediastore simpledb workmail
        """);

    /// <summary>"aws:rds/instance:Instance" gives "rds"; "aws:provider:Provider", which is no service, gives an empty string.</summary>
    public static string ModuleOf(string type)
    {
        var (start, slash) = (type.IndexOf(':', StringComparison.Ordinal) + 1, type.IndexOf('/', StringComparison.Ordinal));
        return slash > start ? type[start..slash] : string.Empty;
    }

    private static FrozenSet<string> Set(string modules) =>
        modules.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
