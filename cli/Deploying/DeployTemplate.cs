using System.Text.Json.Nodes;

namespace Hipaa.Cli.Deploying;

/// <summary>The role with its policies as a CloudFormation template, which an administrator of the account deploys once.</summary>
internal static class DeployTemplate
{
    internal static JsonObject Of(DeployRole role, bool withProvider)
    {
        var policies = DeployPolicies.Of(role);
        var resources = new JsonObject();
        if (withProvider)
        {
            resources["Provider"] = Resource("AWS::IAM::OIDCProvider", new()
            {
                ["Url"] = $"https://{DeployRole.Issuer}", ["ClientIdList"] = new JsonArray("sts.amazonaws.com"),
            });
        }

        for (var i = 0; i < policies.Count; i++)
        {
            resources[$"Policy{i + 1}"] = Resource("AWS::IAM::ManagedPolicy", new()
            {
                ["ManagedPolicyName"] = $"{role.Name}-{i + 1}", ["PolicyDocument"] = policies[i],
            });
        }

        var properties = new JsonObject
        {
            ["RoleName"] = role.Name,
            ["Description"] = $"Deploys hipaa-{role.Environment}",
            ["MaxSessionDuration"] = 3600,
            ["AssumeRolePolicyDocument"] = Statements.Document([Trust(role)]),
            ["ManagedPolicyArns"] = new JsonArray([.. policies.Select((_, i) => Reference($"Policy{i + 1}"))]),
        };
        resources["Role"] = Resource("AWS::IAM::Role", properties);
        if (withProvider)
        {
            resources["Role"]!["DependsOn"] = "Provider";
        }

        return new()
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = $"The role by which {role.Repository} deploys hipaa-{role.Environment}",
            ["Resources"] = resources,
            ["Outputs"] = new JsonObject { ["RoleArn"] = new JsonObject { ["Value"] = role.Arn } },
        };
    }

    // IAM User Guide, "Configuring a role for GitHub OIDC identity provider": audience and subject, both, without wildcards.
    private static JsonObject Trust(DeployRole role) => new()
    {
        ["Sid"] = "JobsOfTheEnvironment",
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Federated"] = role.ProviderArn },
        ["Action"] = "sts:AssumeRoleWithWebIdentity",
        ["Condition"] = new JsonObject
        {
            ["StringEquals"] = new JsonObject
            {
                [$"{DeployRole.Issuer}:aud"] = "sts.amazonaws.com",
                [$"{DeployRole.Issuer}:sub"] = $"repo:{role.Repository}:environment:{role.GitHubEnvironment}",
            },
        },
    };

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Reference(string name) => new() { ["Ref"] = name };
}
