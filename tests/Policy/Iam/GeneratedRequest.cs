using System.Text.Json;
using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests.Iam;

/// <summary>
/// A set of policies and a request, drawn at random: few names, so that statements often meet; wildcards, negations, lists, all operators.
/// </summary>
internal sealed class GeneratedRequest
{
    private const string Account = "111122223333";
    private const string Caller = $"arn:aws:iam::{Account}:role/app";
    private static readonly string[] Actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];
    private static readonly string[] ActionPatterns = ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "*", "S3:getobject", "s3:?etObject", "s3:*Object"];
    private static readonly string[] Objects = ["arn:aws:s3:::records/a", "arn:aws:s3:::records/b/c", "arn:aws:s3:::other/a"];
    private static readonly string[] ObjectPatterns =
        ["*", "arn:aws:s3:::records/*", "arn:aws:s3:::records/a", "arn:aws:s3:::*/a", "arn:aws:s3:::records/?", "arn:aws:s3:::records/${aws:PrincipalTag/Team}"];

    private static readonly (string Key, string[] Given, string[] Expected, string[] Operators)[] Keys =
    [
        ("aws:PrincipalTag/Team", ["a", "b", "B"], ["a", "b", "*", "?", "x*"],
            ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"]),
        ("aws:SecureTransport", ["true", "false"], ["true", "false"], ["Bool", "Null"]),
        ("aws:SourceIp", ["10.0.0.1", "203.0.113.9"], ["10.0.0.0/8", "203.0.113.9/32", "192.0.0.0/2"], ["IpAddress", "NotIpAddress"]),
        ("aws:MultiFactorAuthAge", ["10", "300"], ["10", "100"],
            ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"]),
        ("aws:CurrentTime", ["2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"], ["2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z"],
            ["DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "DateEquals", "DateNotEquals"]),
        ("aws:PrincipalArn", [Caller], [Caller, "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/a*", "arn:aws:iam::444455556666:role/*"],
            ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals"]),
    ];

    private readonly Random _random;
    private readonly Dictionary<string, string> _context = new(StringComparer.Ordinal);

    public GeneratedRequest(int seed)
    {
        _random = new Random(seed);
        (Action, Resource) = (One(Actions), One(Objects));
        foreach (var key in Keys.Where(k => k.Key is "aws:PrincipalArn" || _random.Next(3) > 0)) _context[key.Key] = One(key.Given);
        Identity = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Policy(principal: false))];
        if (_random.Next(2) == 0) ResourcePolicy = Policy(principal: true);
    }

    public string Action { get; }
    public string Resource { get; }
    public IReadOnlyList<JsonObject> Identity { get; }
    public JsonObject? ResourcePolicy { get; }

    /// <summary>The question in the form of tests/Iam/decide.js.</summary>
    public JsonObject Question() => new()
    {
        ["principal"] = Caller, ["action"] = Action, ["resource"] = Resource, ["account"] = Account,
        ["context"] = new JsonObject(_context.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value))),
        ["identity"] = new JsonArray([.. Identity.Select(p => p.DeepClone())]),
        ["resourcePolicy"] = ResourcePolicy?.DeepClone(),
    };

    /// <summary>What the pack's own evaluator says: either policy allows, and none denies. All within one account.</summary>
    public Truth Ours()
    {
        var request = _context.Aggregate(
            new AccessRequest(Principal.Aws(Caller), Action, Resource) { LacksOthers = true }, (r, e) => r.With(e.Key, e.Value));
        var documents = Identity.Append(ResourcePolicy).OfType<JsonObject>().Select(p => PolicyDocument.Of(PropertyValue.Of(p.ToJsonString()))).ToList();
        return Truth.Any(documents, d => d.Permits(request)) & !Truth.Any(documents, d => d.Forbids(request));
    }

    public override string ToString() => JsonSerializer.Serialize(Question());

    private JsonObject Policy(bool principal) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => (JsonNode)Statement(principal))]),
    };

    private JsonObject Statement(bool principal)
    {
        var statement = new JsonObject { ["Effect"] = _random.Next(3) == 0 ? "Deny" : "Allow" };
        if (principal) statement["Principal"] = One<JsonNode>([JsonValue.Create("*"), new JsonObject { ["AWS"] = Caller }, new JsonObject { ["AWS"] = "arn:aws:iam::444455556666:root" }]);
        statement[_random.Next(6) == 0 ? "NotAction" : "Action"] = List(ActionPatterns);

        // What a variable without a value does in NotResource AWS does not document; the peer and we read it differently.
        var everythingBut = _random.Next(6) == 0;
        statement[everythingBut ? "NotResource" : "Resource"] = List(everythingBut ? ObjectPatterns[..^1] : ObjectPatterns);
        if (_random.Next(2) == 0) statement["Condition"] = Condition();
        return statement;
    }

    private JsonObject Condition()
    {
        var conditions = new JsonObject();
        foreach (var key in Keys.Where(_ => _random.Next(4) == 0))
        {
            var name = One(key.Operators);
            var suffix = name is not "Null" && _random.Next(5) == 0 ? "IfExists" : string.Empty;
            conditions[name + suffix] = new JsonObject { [key.Key] = name is "Null" ? One(["true", "false"]) : List(key.Expected) };
        }

        return conditions;
    }

    private JsonArray List(string[] from) => [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => (JsonNode)One(from))];

    private T One<T>(T[] from) => from[_random.Next(from.Length)];
}
