using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What takes requests from outside the account, told by types, properties and policies and not by names.</summary>
internal static class WaysIn
{
    private static readonly HashSet<string> Listeners = new(StringComparer.Ordinal)
    {
        "aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage", "aws:lambda/functionUrl:FunctionUrl", "aws:lb/loadBalancer:LoadBalancer",
        "aws:alb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer", "aws:cloudfront/distribution:Distribution", "aws:appsync/graphQLApi:GraphQLApi",
        "aws:apprunner/service:Service", "aws:transfer/server:Server", "aws:globalaccelerator/accelerator:Accelerator", "aws:ec2/eip:Eip",
        "aws:ec2/internetGateway:InternetGateway", "aws:ec2/natGateway:NatGateway", "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    };

    private static readonly string[] Public = ["publiclyAccessible", "associatePublicIpAddress", "mapPublicIpOnLaunch"];

    /// <summary>Everything that listens to the internet.</summary>
    internal static IReadOnlyList<Registered> Doors(Run run) => [.. run.All.Where(r => Listeners.Contains(r.Type) || Public.Any(r.Is))];

    /// <summary>Statements that let in somebody who is neither an AWS service nor of the account.</summary>
    internal static IEnumerable<(Registered Of, JsonElement Statement)> Invitations(Run run, string account) =>
        from resource in run.All
        from input in (string[])["policy", "assumeRolePolicy", "resourcePolicy"]
        where resource[input] is string text && text.StartsWith('{')
        from statement in resource.Statements(input)
        where statement.GetProperty("Effect").GetString() == "Allow" && statement.TryGetProperty("Principal", out var principal) && IsOutside(principal, statement, account)
        select (resource, statement);

    /// <summary>What the policies of a role allow.</summary>
    internal static IEnumerable<(string Action, JsonElement Statement)> Allowed(Run run, Registered role) =>
        from policy in run.Of("aws:iam/rolePolicy:RolePolicy")
        where policy.Text("role") == role.Name
        from statement in policy.Statements()
        where statement.GetProperty("Effect").GetString() == "Allow"
        from action in OneOrMany(statement.GetProperty("Action"))
        select (action, statement);

    internal static IEnumerable<string> OneOrMany(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.GetString()!) : [value.GetString()!];

    private static bool IsOutside(JsonElement principal, JsonElement statement, string account)
    {
        // Whoever it names, it is of this account.
        if (statement.TryGetProperty("Condition", out var condition)
            && condition.TryGetProperty("StringEquals", out var equal)
            && equal.TryGetProperty("aws:PrincipalAccount", out var owner) && owner.GetString() == account)
        {
            return false;
        }

        return principal.ValueKind == JsonValueKind.String
            || principal.EnumerateObject().Any(kind => kind.Name != "Service"
                && OneOrMany(kind.Value).Any(id => !id.Contains($"::{account}:", StringComparison.Ordinal)));
    }
}
