using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Invokes;

using Answers = PropertyMap;
using Arguments = IReadOnlyDictionary<string, object?>;

/// <summary>Answers provider functions as AWS would in the configured account and Region.</summary>
internal static class InvokeAnswers
{
    /// <exception cref="UnknownInvokeException">No answer is known for <paramref name="token"/>.</exception>
    internal static Arguments Answer(string token, Arguments arguments, CloudContext context)
    {
        var answer = token switch
        {
            "aws:index/getCallerIdentity:getCallerIdentity" => CallerIdentity(context),
            "aws:index/getRegion:getRegion" => Region(context),
            "aws:index/getPartition:getPartition" => Partition(context),
            "aws:index/getAvailabilityZones:getAvailabilityZones" => Zones.Answer(arguments, context),
            "aws:ec2/getPrefixList:getPrefixList" or "aws:ec2/getManagedPrefixList:getManagedPrefixList" =>
                PrefixLists.Answer(arguments, context),
            "aws:ec2/getVpcEndpointService:getVpcEndpointService" => EndpointService(arguments, context),
            "aws:ec2/getAmi:getAmi" => Image(arguments, context),
            "aws:guardduty/getDetector:getDetector" => new() { ["id"] = SyntheticText.Hex($"{context.Account}:{context.Region}:detector", 32) },
            "aws:iam/getPolicyDocument:getPolicyDocument" => PolicyDocument.Answer(arguments),
            "aws:iam/getRole:getRole" => Role(arguments, context),
            "aws:kms/getKey:getKey" => Key(arguments, context),
            "aws:ssm/getParameter:getParameter" => Parameters.Answer(arguments, context),
            _ => PublishedFacts.Answer(token, arguments, context)
                ?? Credentials.Answer(token, arguments, context)
                ?? throw new UnknownInvokeException(token),
        };
        foreach (var (name, value) in arguments)
        {
            answer.TryAdd(name, value);
        }

        return answer;
    }

    private static Answers CallerIdentity(CloudContext context) => new()
    {
        ["accountId"] = context.Account,
        ["arn"] = $"arn:{context.Partition}:sts::{context.Account}:assumed-role/preview/offline",
        ["id"] = context.Account,
        ["userId"] = "AROA" + SyntheticText.UpperAlphanumeric(context.Account, 17) + ":offline",
    };

    private static Answers Region(CloudContext context) => new()
    {
        ["name"] = context.Region,
        ["region"] = context.Region,
        ["id"] = context.Region,
        ["description"] = context.Region,
        ["endpoint"] = $"ec2.{context.Region}.{context.DnsSuffix}",
    };

    private static Answers Partition(CloudContext context) => new()
    {
        ["id"] = context.Partition,
        ["partition"] = context.Partition,
        ["dnsSuffix"] = context.DnsSuffix,
        ["reverseDnsPrefix"] = string.Join('.', context.DnsSuffix.Split('.').Reverse()),
    };

    private static Answers EndpointService(Arguments arguments, CloudContext context)
    {
        var name = arguments.GetValueOrDefault("serviceName") as string
            ?? $"com.amazonaws.{context.Region}.{arguments.GetValueOrDefault("service")}";
        var id = "vpce-svc-" + SyntheticText.Hex(name, 17);
        return new()
        {
            ["id"] = SyntheticText.Digits(name, 10),
            ["arn"] = $"arn:{context.Partition}:ec2:{context.Region}:{context.Account}:vpc-endpoint-service/{id}",
            ["serviceId"] = id,
            ["serviceName"] = name,
            ["serviceType"] = arguments.GetValueOrDefault("serviceType") ?? "Interface",
            ["owner"] = "amazon",
            ["acceptanceRequired"] = false,
            ["vpcEndpointPolicySupported"] = true,
            ["availabilityZones"] = Zones.Names(context),
        };
    }

    private static Answers Image(Arguments arguments, CloudContext context)
    {
        var id = "ami-" + SyntheticText.Hex($"{context.Region}:{arguments.GetValueOrDefault("nameRegex")}", 17);
        return new()
        {
            ["id"] = id,
            ["imageId"] = id,
            ["arn"] = $"arn:{context.Partition}:ec2:{context.Region}::image/{id}",
            ["architecture"] = "arm64",
            ["state"] = "available",
        };
    }

    private static Answers Role(Arguments arguments, CloudContext context)
    {
        var name = (string)arguments["name"]!;
        return new()
        {
            ["id"] = name,
            ["arn"] = $"arn:{context.Partition}:iam::{context.Account}:role/{name}",
            ["path"] = "/",
            ["uniqueId"] = "AROA" + SyntheticText.UpperAlphanumeric(name, 17),
        };
    }

    private static Answers Key(Arguments arguments, CloudContext context)
    {
        var asked = (string)arguments["keyId"]!;
        var id = asked.Contains(":key/", StringComparison.Ordinal) ? asked.Split(":key/")[1]
            : Guid.TryParse(asked, out _) ? asked
            : SyntheticText.Uuid($"{context.Region}:{asked}");
        return new()
        {
            ["id"] = id,
            ["arn"] = $"arn:{context.Partition}:kms:{context.Region}:{context.Account}:key/{id}",
            ["awsAccountId"] = context.Account,
            ["enabled"] = true,
            ["keyState"] = "Enabled",
            ["keyUsage"] = "ENCRYPT_DECRYPT",
        };
    }
}
