using Hipaa.Infra.Settings;
using Pulumi.Testing;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>What AWS would answer: plausible, and told apart by the resource's name.</summary>
internal static class Answers
{
    // What other resources require of these, and what the provider alone knows.
    private static readonly Dictionary<string, string[]> OfType = new(StringComparer.Ordinal)
    {
        ["aws:apigateway/domainName:DomainName"] = ["regionalDomainName", "regionalZoneId"],
        ["aws:apigateway/restApi:RestApi"] = ["rootResourceId"],
        ["aws:ec2/vpc:Vpc"] = ["defaultNetworkAclId", "defaultRouteTableId", "defaultSecurityGroupId"],
        ["aws:macie2/account:Account"] = ["serviceRole"],
    };

    internal static object Outputs(MockResourceArgs args, StackSettings settings)
    {
        var outputs = args.Inputs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var service = args.Type?.Split(':') is [_, var module, ..] ? module.Split('/')[0] : "";
        outputs.TryAdd("arn", service == "s3"
            ? $"arn:aws:s3:::{args.Name}"
            : $"arn:aws:{service}:{settings.Environment.Region}:{settings.Environment.AccountId}:{args.Name}");
        foreach (var output in (string[])["name", "bucket", "keyId", "url", "endpoint", "address", "prefixListId", "bucketRegionalDomainName"])
        {
            outputs.TryAdd(output, output == "name" || output == "bucket" ? args.Name! : $"{args.Name}-{output}");
        }

        foreach (var output in args.Type is null ? [] : OfType.GetValueOrDefault(args.Type, []))
        {
            outputs.TryAdd(output, $"{args.Name}-{output}");
        }

        if (args.Type == "aws:acm/certificate:Certificate")
        {
            outputs.TryAdd("domainValidationOptions", new List<object>
            {
                Map(("domainName", args.Inputs["domainName"]), ("resourceRecordName", "_proof.example.org"), ("resourceRecordType", "CNAME"),
                    ("resourceRecordValue", "_proof.acm-validations.aws")),
            });
        }

        if (args.Type == "aws:route53/record:Record")
        {
            outputs.TryAdd("fqdn", $"{args.Name}-fqdn");
        }

        if (args.Type == "aws:rds/instance:Instance")
        {
            outputs.TryAdd("resourceId", "db-ABCDEFGHIJKLMNOPQRSTUVWXY");
            outputs.TryAdd("masterUserSecrets", new List<object>
            {
                Map(("secretArn", $"arn:aws:secretsmanager:{settings.Environment.Region}:{settings.Environment.AccountId}:secret:rds!db-{args.Name}")),
            });
        }

        return outputs;
    }

    internal static object Call(MockCallArgs args, StackSettings settings)
    {
        var (account, region) = (settings.Environment.AccountId, settings.Environment.Region);
        return args.Token switch
        {
            "aws:index/getCallerIdentity:getCallerIdentity" => Map(("accountId", account), ("arn", $"arn:aws:iam::{account}:role/deploy")),
            "aws:index/getRegion:getRegion" => Map(("region", region), ("name", region)),
            "aws:index/getAvailabilityZones:getAvailabilityZones" => Map(("names", Zones(args.Args, region))),
            "aws:ec2/getPrefixList:getPrefixList" => Map(("id", "pl-0a1b2c3d"), ("cidrBlocks", args.Args["name"] is string name && name.EndsWith("s3", StringComparison.Ordinal)
                ? new List<object> { "52.216.0.0/15", "54.231.0.0/16" }
                : new List<object> { "3.218.180.0/22", "52.94.0.0/22" })),
            "aws:guardduty/getDetector:getDetector" => Map(("id", "12abc34d567e8fa901bc2d34e56789f0")),
            "aws:ssm/getParameter:getParameter" => Map(("value", "ami-0a1b2c3d4e5f60718"), ("insecureValue", "ami-0a1b2c3d4e5f60718")),
            _ => args.Args,
        };
    }

    // An account whose letters are in the order of the ids; asked without a filter, it also has a Local Zone, which sorts before the others.
    private static List<object> Zones(System.Collections.Immutable.ImmutableDictionary<string, object> args, string region)
    {
        var excluded = args.GetValueOrDefault("excludeZoneIds") is IEnumerable<object> ids ? ids.Select(id => $"{id}"[^1..]).ToHashSet(StringComparer.Ordinal) : [];
        var local = args.ContainsKey("filters") ? (string[])[] : [$"{region}-atl-1a"];
        return [.. local, .. "1234".Where(number => !excluded.Contains($"{number}")).Select(number => $"{region}{(char)('a' + number - '1')}")];
    }

    private static Dictionary<string, object> Map(params (string Key, object Value)[] values) =>
        values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
}
