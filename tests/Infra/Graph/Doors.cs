using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What takes requests from the internet.</summary>
internal static class Doors
{
    /// <summary>Types that listen to the internet or to a network outside, or carry credentials that open the account from there.</summary>
    internal static readonly IReadOnlySet<string> Types = new HashSet<string>(StringComparer.Ordinal)
    {
        "aws:alb/loadBalancer:LoadBalancer", "aws:apigateway/apiKey:ApiKey", "aws:apigateway/stage:Stage", "aws:apigateway/vpcLink:VpcLink",
        "aws:apigatewayv2/api:Api", "aws:apigatewayv2/stage:Stage", "aws:cloudfront/distribution:Distribution", "aws:ec2/eip:Eip",
        "aws:ec2/vpcEndpointService:VpcEndpointService", "aws:ec2/vpnGateway:VpnGateway", "aws:ec2transitgateway/transitGateway:TransitGateway",
        "aws:elasticbeanstalk/environment:Environment", "aws:elb/loadBalancer:LoadBalancer",
        "aws:iam/accessKey:AccessKey", "aws:iam/user:User", "aws:iam/userLoginProfile:UserLoginProfile", "aws:kinesis/videoStream:VideoStream",
        "aws:lambda/functionUrl:FunctionUrl", "aws:lb/loadBalancer:LoadBalancer", "aws:lightsail/instance:Instance", "aws:mq/broker:Broker",
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
        "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2", "aws:sagemaker/domain:Domain", "aws:sagemaker/notebookInstance:NotebookInstance",
        "aws:ssm/activation:Activation", "aws:storagegateway/gateway:Gateway", "aws:transfer/server:Server", "aws:workspaces/workspace:Workspace",
    };

    private static readonly HashSet<string> PublicIfTrue = new(StringComparer.Ordinal)
    {
        "allowUnauthenticatedIdentities", "assignGeneratedIpv6CidrBlock", "assignIpv6AddressOnCreation", "assignPublicIp", "associatePublicIpAddress",
        "endpointPublicAccess", "mapPublicIpOnLaunch", "publiclyAccessible",
    };

    private static readonly HashSet<string> PublicIfFalse = new(StringComparer.Ordinal)
    {
        "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets",
    };

    /// <summary>Everything that listens to the internet, or to a network outside.</summary>
    internal static IReadOnlyList<Registered> Of(Run run) => [.. run.All.Where(r => Types.Contains(r.Type) || PublicFlags(r).Any())];

    /// <summary>Doors but the one stage of the API behind a firewall that blocks, and what is behind that one but the stream.</summary>
    internal static IEnumerable<Exposure> Unguarded(Run run)
    {
        var guarded = Of(run).Where(door => door.Type == "aws:apigateway/stage:Stage" && !PublicFlags(door).Any() && IsBehindFirewall(run, door)).ToList();
        return
        [
            .. Of(run).Except(guarded.Take(1)).Select(door => new Exposure(door, $"listens to the internet {string.Join(", ", PublicFlags(door))}".TrimEnd())),
            .. run.Of("aws:apigateway/integration:Integration").Where(i => !PutsIntoStream(run, i)).Select(i => new Exposure(i, "leads elsewhere than into the stream")),
            .. run.Of("aws:apigateway/method:Method").Where(m => m["authorization"] is not ("AWS_IAM" or "COGNITO_USER_POOLS") && !AsksForCertificates(run))
                .Select(m => new Exposure(m, "asks nobody who calls")),
            .. run.Of("aws:s3/bucket:Bucket").Where(b => !run.Of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")
                    .Any(block => block["bucket"] is string of && of == $"{b.Name}-id" && PublicIfFalse.All(block.Is)))
                .Select(b => new Exposure(b, "does not block public access")),
        ];
    }

    private static IEnumerable<string> PublicFlags(Registered resource) =>
        from leaf in Values.Leaves(resource.Inputs)
        where (leaf.Value is true && PublicIfTrue.Contains(leaf.Name)) || (leaf.Value is false && PublicIfFalse.Contains(leaf.Name))
            || (leaf.Name == "acl" && leaf.Value is string acl && acl.Contains("public", StringComparison.Ordinal))
            || (leaf.Name == "internetGatewayBlockMode" && leaf.Value is "off")
        select leaf.Name;

    private static bool IsBehindFirewall(Run run, Registered stage) =>
        run.Of("aws:wafv2/webAclAssociation:WebAclAssociation").Any(guard => ReferenceEquals(run.ByArn(guard.Text("resourceArn")), stage)
            && run.ByArn(guard.Text("webAclArn"))["rules"] is IReadOnlyList<object> { Count: > 0 } rules
            && rules.Cast<IReadOnlyDictionary<string, object>>().All(rule => Chooses(rule, "action", "block") || Chooses(rule, "overrideAction", "none")));

    private static bool Chooses(IReadOnlyDictionary<string, object> rule, string kind, string choice) =>
        rule.GetValueOrDefault(kind) is IReadOnlyDictionary<string, object> choices && choices.ContainsKey(choice);

    private static bool PutsIntoStream(Run run, Registered integration)
    {
        if (integration["type"] is not "AWS" || integration["credentials"] is not string role
            || integration["uri"] is not string uri || !uri.EndsWith(":kinesis:action/PutRecord", StringComparison.Ordinal))
        {
            return false;
        }

        var allowed = Roles.Allowed(run, run.ByArn(role)).ToList();
        return allowed.Select(a => a.Action).Order(StringComparer.Ordinal).SequenceEqual(["kinesis:PutRecord", "kms:GenerateDataKey"], StringComparer.Ordinal)
            && allowed.Single(a => a.Action == "kinesis:PutRecord").Statement.GetProperty("Resource").OneOrMany().ToList() is [var only] && only != "*"
            && run.ByArn(only) is { Type: "aws:kinesis/stream:Stream" } stream && stream["encryptionType"] is "KMS";
    }

    // Client certificates are asked for by the domain, so there must be no other address.
    private static bool AsksForCertificates(Run run) => run.Of("aws:apigateway/restApi:RestApi").All(api => api.Is("disableExecuteApiEndpoint"))
        && run.Of("aws:apigateway/domainName:DomainName") is { Count: > 0 } names && names.All(name => name.At("mutualTlsAuthentication.truststoreUri") is string);
}
