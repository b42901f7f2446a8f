using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Iam;

/// <summary>A request with all policies that have a say in it, as JSON.</summary>
/// <param name="Principal">ARN of a role or a service's host.</param>
/// <param name="Identity">Policies of the role.</param>
/// <param name="ResourcePolicy">Policy that hangs on the resource: of a bucket, key, queue, topic, table, vault or, for its trust, role.</param>
internal sealed record Question(
    string Principal, string Action, string Resource, string Account, IReadOnlyDictionary<string, string> Context,
    IReadOnlyList<string> Identity, string? Boundary, string? ResourcePolicy, string? Endpoint)
{
    private bool IsRole => Principal.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>
    /// The decision by the pack's own model of policies, joined as the IAM User Guide says ("Policy evaluation logic"): a denial anywhere
    /// wins; a boundary and an endpoint's policy must allow too; a key's policy and a trust have the last word on who may at all.
    /// </summary>
    internal bool AllowedByOwnModel()
    {
        var identity = Identity.Select(Document).ToList();
        var (boundary, resource, endpoint) = (Optional(Boundary), Optional(ResourcePolicy), Optional(Endpoint));
        var all = identity.Concat(new[] { boundary, resource, endpoint }.OfType<PolicyDocument>()).ToList();
        var request = Request(all);
        if (all.Exists(document => document.Forbids(request).IsYes) || (endpoint is not null && !endpoint.Permits(request).IsYes)) return false;
        if (!IsRole) return resource is not null && resource.Permits(request).IsYes;
        if (boundary is not null && !boundary.Permits(request).IsYes) return false;
        var own = identity.Exists(document => document.Permits(request).IsYes);
        var named = resource is not null && Allows(resource, request, principal => !principal.IsAccountRoot);
        var delegated = resource is not null && Allows(resource, request, principal => principal.IsAccountRoot);
        return named || (own && (delegated || !HasLastWord(resource)));
    }

    /// <summary>The question as the evaluator of somebody else takes it.</summary>
    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["principal"] = IsRole && Principal.Contains(":role/", StringComparison.Ordinal)
                ? $"arn:aws:sts::{Principal.Split(':')[4]}:assumed-role/{Principal[(Principal.LastIndexOf('/') + 1)..]}/session" : Principal,
            ["action"] = Action, ["resource"] = Resource, ["account"] = Account,
            ["context"] = new JsonObject(Context.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["identity"] = new JsonArray([.. Identity.Select(policy => JsonNode.Parse(policy))]),
        };
        foreach (var (name, policy) in new[] { ("boundary", Boundary), ("resourcePolicy", ResourcePolicy), ("endpoint", Endpoint) })
        {
            if (policy is not null) json[name] = JsonNode.Parse(policy);
        }

        return json;
    }

    // AWS KMS Developer Guide, "Key policies"; IAM User Guide, "Roles terms and concepts": without the resource's word nobody may.
    private bool HasLastWord(PolicyDocument? resource) => resource is not null
        && (Resource.Contains(":kms:", StringComparison.Ordinal) || Action.StartsWith("sts:Assume", StringComparison.Ordinal));

    private static bool Allows(PolicyDocument document, AccessRequest request, Func<Principal, bool> who) => document.Statements.Any(statement =>
        statement.IsAllow.IsYes && statement.Applies(request).IsYes && (statement.Principals ?? []).Any(p => who(p) && p.Matches(request.Principal).IsYes));

    // Keys that a policy asks for and the request is not said to carry, it surely lacks.
    private AccessRequest Request(IEnumerable<PolicyDocument> documents)
    {
        var principal = IsRole ? Policy.Model.Principal.Aws(Principal) : Policy.Model.Principal.Service(Principal);
        var request = new AccessRequest(principal, Action, Resource);
        foreach (var key in documents.SelectMany(d => d.Statements).SelectMany(s => s.Conditions).Select(c => c.Key).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            request = request.With(key);
        }

        return Context.Aggregate(request, (asked, pair) => asked.With(pair.Key, pair.Value));
    }

    private static PolicyDocument Document(string json) => PolicyDocument.Of(PropertyJson.Parse(json));

    private static PolicyDocument? Optional(string? json) => json is null ? null : Document(json);
}
