using System.Text;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>Functions that hand out a credential: one of the right form that opens nothing, as a secret.</summary>
internal static class Credentials
{
    internal static PropertyMap? Answer(string token, IReadOnlyDictionary<string, object?> arguments, CloudContext context) => token switch
    {
        "aws:ecr/getAuthorizationToken:getAuthorizationToken" or "aws:ecr/getCredentials:getCredentials" =>
            Registry(arguments.GetValueOrDefault("registryId") as string ?? context.Account, context),
        "aws:eks/getClusterAuth:getClusterAuth" => new()
        {
            ["id"] = arguments.GetValueOrDefault("name"), ["token"] = new SecretValue("k8s-aws-v1." + SyntheticText.Alphanumeric("eks", 40)),
        },
        "aws:secretsmanager/getRandomPassword:getRandomPassword" => new()
        {
            ["id"] = "random", ["randomPassword"] = new SecretValue(SyntheticText.Alphanumeric("password", 32)),
        },
        "aws:secretsmanager/getSecretVersion:getSecretVersion" => Secret(arguments, context),
        _ => null,
    };

    private static PropertyMap Registry(string account, CloudContext context)
    {
        var password = SyntheticText.Alphanumeric(account, 64);
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{password}"));
        return new()
        {
            ["id"] = context.Region,
            ["authorizationToken"] = new SecretValue(token),
            ["userName"] = "AWS",
            ["password"] = new SecretValue(password),
            ["proxyEndpoint"] = $"https://{account}.dkr.ecr.{context.Region}.{context.DnsSuffix}",
            ["expiresAt"] = "2026-01-01T12:00:00Z",
        };
    }

    // What is in it nobody knows here: a program that parses it must not be told that it is something else.
    private static PropertyMap Secret(IReadOnlyDictionary<string, object?> arguments, CloudContext context)
    {
        var asked = arguments.GetValueOrDefault("secretId") as string ?? "secret";
        var arn = asked.StartsWith("arn:", StringComparison.Ordinal)
            ? asked
            : $"arn:{context.Partition}:secretsmanager:{context.Region}:{context.Account}:secret:{asked}-{SyntheticText.Alphanumeric(asked, 6)}";
        var version = arguments.GetValueOrDefault("versionId") as string ?? SyntheticText.Uuid(arn);
        return new()
        {
            ["id"] = $"{asked}|{arguments.GetValueOrDefault("versionStage") ?? "AWSCURRENT"}",
            ["arn"] = arn,
            ["versionId"] = version,
            ["versionStages"] = new[] { "AWSCURRENT" },
            ["createdDate"] = "2026-01-01T00:00:00Z",
            ["secretString"] = new SecretValue(UnknownValue.Instance),
            ["secretBinary"] = "",
        };
    }
}
