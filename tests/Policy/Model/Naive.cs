using System.Text.RegularExpressions;

namespace Hipaa.Policy.Tests;

/// <summary>IAM's evaluation, spelled out with regular expressions and no thought for unknown parts.</summary>
internal static class Naive
{
    public sealed record Statement(
        bool Allow, bool NotAction, string[] Actions, bool NotResource, string[] Resources, bool NotPrincipal, string Principal, string? Operator, string Value)
    {
        public object ToJson()
        {
            var json = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Effect"] = Allow ? "Allow" : "Deny",
                [NotAction ? "NotAction" : "Action"] = Actions,
                [NotResource ? "NotResource" : "Resource"] = Resources,
                [NotPrincipal ? "NotPrincipal" : "Principal"] = new { AWS = Principal },
            };
            if (Operator is not null)
            {
                json["Condition"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [Operator] = new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS:key"] = Value },
                };
            }

            return json;
        }
    }

    public sealed record Request(string Action, string Resource, string Principal, string[] Values);

    public static bool Applies(Statement s, Request r) =>
        s.Actions.Any(p => Glob(p.ToUpperInvariant(), r.Action.ToUpperInvariant())) != s.NotAction
        && s.Resources.Any(p => Glob(p, r.Resource)) != s.NotResource
        && IsPrincipal(s.Principal, r.Principal) != s.NotPrincipal
        && (s.Operator is null || Holds(s.Operator, s.Value, r.Values));

    public static bool Glob(string pattern, string text) => Regex.IsMatch(
        text, "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$",
        RegexOptions.Singleline | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5));

    private static bool IsPrincipal(string entry, string caller)
    {
        if (entry == "*" || entry == caller) return true;
        var account = entry.EndsWith(":root", StringComparison.Ordinal) ? entry[13..25] : entry.Length == 12 ? entry : null;
        return account is not null && (caller == account || caller.StartsWith($"arn:aws:iam::{account}:", StringComparison.Ordinal));
    }

    private static bool Holds(string op, string value, string[] given) => op switch
    {
        "StringEquals" => given.Contains(value, StringComparer.Ordinal),
        "StringNotEquals" => !given.Contains(value, StringComparer.Ordinal),
        "StringLike" or "ForAnyValue:StringLike" => given.Any(g => Glob(value, g)),
        "StringEqualsIfExists" => given.Length == 0 || given.Contains(value, StringComparer.Ordinal),
        "ForAllValues:StringEquals" => given.All(g => g == value),
        "Null" => value switch { "true" => given.Length == 0, "false" => given.Length > 0, _ => false },
        "Bool" => given.Any(g => string.Equals(g, value, StringComparison.OrdinalIgnoreCase)),
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
