using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What lets in somebody who is neither of the account nor an AWS service on its behalf.</summary>
internal static class Invitations
{
    private static readonly string[] OwnerKeys = ["aws:PrincipalAccount", "kms:CallerAccount", "aws:SourceAccount"];

    internal static IEnumerable<Exposure> To(Run run, string account) =>
    [
        .. Statements(run, account).Select(i => new Exposure(i.Of, $"lets in {i.Statement.GetRawText()}")),
        .. run.Of("aws:lambda/permission:Permission").Where(p => !IsForService(p, account)).Select(p => new Exposure(p, "lets others call the function")),
        .. run.Of("aws:lambda/layerVersionPermission:LayerVersionPermission").Select(p => new Exposure(p, "shares code")),
        .. run.All.Where(r => r["sharedAccounts"] is not null).Select(r => new Exposure(r, "is shared")),
    ];

    /// <summary>Statements that let in somebody from outside.</summary>
    internal static IEnumerable<(Registered Of, JsonElement Statement)> Statements(Run run, string account) =>
        from resource in run.All
        from statement in resource.AllStatements()
        where statement.Allows() && IsOutside(statement, account) && !IsTheDoorItself(run, resource, statement)
        select (resource, statement);

    // Where callers show a token or a certificate, the API's policy has no principals to name; the methods are judged with the doors.
    private static bool IsTheDoorItself(Run run, Registered resource, JsonElement statement) =>
        resource.Type == "aws:apigateway/restApiPolicy:RestApiPolicy" && statement.GetProperty("Action").OneOrMany().All(action => action == "execute-api:Invoke")
        && run.Of("aws:apigateway/method:Method").All(method => method["authorization"] is not "AWS_IAM");

    private static bool IsOutside(JsonElement statement, string account)
    {
        if (statement.TryGetProperty("NotPrincipal", out _))
        {
            return true;
        }

        // Whoever it names, it is of this account.
        if (!statement.TryGetProperty("Principal", out var principal) || OwnerKeys.Any(key => statement.Equal(key) is { Count: > 0 } owners && owners.All(o => o == account)))
        {
            return false;
        }

        return principal.ValueKind == JsonValueKind.String || principal.EnumerateObject().Any(kind => kind.Name switch
        {
            "Service" => false,
            // Everybody has an account there: a statement has to say who.
            "Federated" => !statement.TryGetProperty("Condition", out var condition) || !condition.EnumerateObject()
                .SelectMany(c => c.Value.EnumerateObject()).Any(c => c.Name.EndsWith(":sub", StringComparison.OrdinalIgnoreCase) && !c.Value.OneOrMany().Contains("*", StringComparer.Ordinal)),
            _ => kind.Value.OneOrMany().Any(id => !id.Contains($"::{account}:", StringComparison.Ordinal) && id != account),
        });
    }

    private static bool IsForService(Registered permission, string account) =>
        permission["principal"] is string principal && principal.EndsWith(".amazonaws.com", StringComparison.Ordinal)
        && (permission["sourceAccount"] is string source ? source == account : permission["sourceArn"] is string arn && arn.Contains($":{account}:", StringComparison.Ordinal));
}
