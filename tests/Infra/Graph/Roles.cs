using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What roles may do.</summary>
internal static class Roles
{
    /// <summary>What the policies of a role allow.</summary>
    internal static IEnumerable<(string Action, JsonElement Statement)> Allowed(Run run, Registered role) =>
        from policy in run.Of("aws:iam/rolePolicy:RolePolicy")
        where policy.Text("role") == role.Name
        from statement in policy.AllStatements()
        where statement.Allows()
        from action in statement.GetProperty("Action").OneOrMany()
        select (action, statement);
}
