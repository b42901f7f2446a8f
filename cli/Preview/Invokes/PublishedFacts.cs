using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>What AWS publishes and is the same for everybody: its own accounts, zones and policies.</summary>
internal static class PublishedFacts
{
    // Amazon CloudFront Developer Guide, "Use managed cache policies", "Use managed origin request policies", "Use managed response headers
    // policies".
    private static readonly Dictionary<string, string> CloudFront = new(StringComparer.Ordinal)
    {
        ["Managed-CachingDisabled"] = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        ["Managed-CachingOptimized"] = "658327ea-f89d-4fab-a63d-7e88639e58f6",
        ["Managed-CachingOptimizedForUncompressedObjects"] = "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
        ["Managed-AllViewer"] = "216adef6-5c7f-47e4-b989-5492eafa07d3",
        ["Managed-AllViewerExceptHostHeader"] = "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        ["Managed-CORS-S3Origin"] = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
        ["Managed-SecurityHeadersPolicy"] = "67f7725c-6f97-4210-82d7-5512b31e9d03",
        ["Managed-SimpleCORS"] = "60669652-455b-4ae9-85a4-c4c02393f86c",
    };

    internal static PropertyMap? Answer(string token, IReadOnlyDictionary<string, object?> arguments, CloudContext context) => token switch
    {
        "aws:elb/getServiceAccount:getServiceAccount" =>
            Account(BucketStrangers.LoadBalancing.GetValueOrDefault(Region(arguments, context)), context),
        "aws:index/getBillingServiceAccount:getBillingServiceAccount" => Account("386209384616", context),
        "aws:cloudfront/getCachePolicy:getCachePolicy" or "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy"
            or "aws:cloudfront/getResponseHeadersPolicy:getResponseHeadersPolicy" => CloudFrontPolicy(arguments),
        "aws:iam/getPolicy:getPolicy" => Policy(arguments, context),
        "aws:index/getServicePrincipal:getServicePrincipal" => Principal(arguments, context),
        "aws:index/getRegions:getRegions" => new() { ["id"] = context.Partition, ["names"] = Regions(context) },
        "aws:index/getDefaultTags:getDefaultTags" => new()
        {
            ["id"] = context.Partition, ["tags"] = context.DefaultTags.ToDictionary(tag => tag.Key, tag => (object?)tag.Value, StringComparer.Ordinal),
        },
        _ => null,
    };

    private static string Region(IReadOnlyDictionary<string, object?> arguments, CloudContext context) =>
        arguments.GetValueOrDefault("region") as string ?? context.Region;

    // Regions since August 2022 have no account of the service's, so that the provider refuses to answer.
    private static PropertyMap? Account(string? account, CloudContext context) => account is null ? null : new()
    {
        ["id"] = account, ["arn"] = $"arn:{context.Partition}:iam::{account}:root",
    };

    private static PropertyMap? CloudFrontPolicy(IReadOnlyDictionary<string, object?> arguments) =>
        arguments.GetValueOrDefault("name") is string name && CloudFront.TryGetValue(name, out var id)
            ? new() { ["id"] = id, ["name"] = name, ["etag"] = SyntheticText.UpperAlphanumeric(name, 14) }
            : null;

    private static PropertyMap Policy(IReadOnlyDictionary<string, object?> arguments, CloudContext context)
    {
        var arn = arguments.GetValueOrDefault("arn") as string
            ?? $"arn:{context.Partition}:iam::{context.Account}:policy"
                + $"{arguments.GetValueOrDefault("pathPrefix") as string ?? "/"}{arguments.GetValueOrDefault("name")}";
        var parts = arn[(arn.IndexOf(":policy/", StringComparison.Ordinal) + ":policy/".Length)..].Split('/');
        return new()
        {
            ["id"] = arn,
            ["arn"] = arn,
            ["name"] = parts[^1],
            ["path"] = parts.Length == 1 ? "/" : $"/{string.Join('/', parts[..^1])}/",
            ["policyId"] = "ANPA" + SyntheticText.UpperAlphanumeric(arn, 17),
            ["description"] = "",
            ["attachmentCount"] = 0,
            // What it allows only its account knows.
            ["policy"] = UnknownValue.Instance,
        };
    }

    private static PropertyMap Principal(IReadOnlyDictionary<string, object?> arguments, CloudContext context)
    {
        var service = arguments.GetValueOrDefault("serviceName") as string ?? "";
        var name = $"{service}.amazonaws.com";
        return new() { ["id"] = name, ["name"] = name, ["suffix"] = "amazonaws.com", ["region"] = Region(arguments, context) };
    }

    private static string[] Regions(CloudContext context) => context.Partition switch
    {
        "aws-us-gov" => ["us-gov-east-1", "us-gov-west-1"],
        "aws-cn" => ["cn-north-1", "cn-northwest-1"],
        _ =>
        [
            "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
            "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
            "us-west-2",
        ],
    };
}
