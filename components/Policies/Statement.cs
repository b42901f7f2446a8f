using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hipaa.Components.Accounts;
using Pulumi;

namespace Hipaa.Components.Policies;

/// <summary>
/// One statement of a policy. Every call returns a changed copy. An allowing statement names its actions and resources; one that
/// can't has to say why, in AWS's words.
/// </summary>
public sealed partial record Statement
{
    private ImmutableArray<string> _actions = [];
    private ImmutableArray<Input<string>> _resources = [];
    private ImmutableArray<Principal> _principals = [];
    private ImmutableArray<Condition> _conditions = [];
    private bool _notActions;
    private bool _notResources;
    private bool _everyResource;
    private string? _reason;

    private Statement(string sid, string effect) => (Sid, Effect) = (sid, effect);

    /// <summary>Letters and digits, unique in the document; reads as what the statement does.</summary>
    public string Sid { get; }

    private string Effect { get; }

    /// <summary>A statement that allows.</summary>
    public static Statement Allow(string sid) => new(sid, "Allow");

    /// <summary>A statement that denies, whatever else allows.</summary>
    public static Statement Deny(string sid) => new(sid, "Deny");

    /// <summary>Denies what does not come over TLS, to everybody (45 CFR 164.312(e)(2)(ii)).</summary>
    public static Statement TlsOnly(Input<string> resource, params ReadOnlySpan<string> actions) =>
        Deny("TlsOnly").By(Principal.Anyone).To(actions).On(resource).When(Condition.False("aws:SecureTransport"));

    /// <summary>Actions, for example <c>s3:GetObject</c>.</summary>
    public Statement To(params ReadOnlySpan<string> actions) => this with { _actions = _actions.AddRange(actions) };

    /// <summary>Every action but these; in denying statements only.</summary>
    public Statement ToAllBut(params ReadOnlySpan<string> actions) => To(actions) with { _notActions = true };

    /// <summary>ARNs of resources, with wildcards inside them where needed.</summary>
    public Statement On(params ReadOnlySpan<Input<string>> arns) => this with { _resources = _resources.AddRange(arns) };

    /// <summary>Every resource but these; in denying statements only.</summary>
    public Statement OnAllBut(params ReadOnlySpan<Input<string>> arns) => On(arns) with { _notResources = true };

    /// <summary>What the policy hangs on, written <c>*</c>: in policies of keys, vaults and endpoints, and to deny.</summary>
    public Statement OnThis() => On("*") with { _everyResource = true };

    /// <summary>Every resource.</summary>
    /// <param name="reason">Why nothing narrower is possible; cites AWS.</param>
    public Statement OnEverything(string reason) => On("*").Because(reason) with { _everyResource = true };

    /// <summary>Who; in resource and trust policies.</summary>
    public Statement By(params ReadOnlySpan<Principal> principals) => this with { _principals = _principals.AddRange(principals) };

    /// <summary>
    /// An AWS service, on behalf of this account only where AWS documents a condition key that says so (<see cref="ServiceConditions"/>).
    /// </summary>
    /// <param name="host">For example <c>cloudtrail.amazonaws.com</c>.</param>
    /// <param name="sources">ARNs, wildcards allowed, of the resources that the service acts for.</param>
    /// <exception cref="InvalidPolicyException">The pair is not in the table, or can't be narrowed as asked.</exception>
    public Statement ByService(string host, ServiceUse use, AwsAccount account, params ReadOnlySpan<Input<string>> sources)
    {
        var known = ServiceConditions.Of(host, use);
        return By(Principal.Service(known, host)).When([.. SourceOf.Service(known, account, [.. sources], Sid)]);
    }

    /// <summary>Conditions, all of which must hold.</summary>
    public Statement When(params ReadOnlySpan<Condition> conditions) => this with { _conditions = _conditions.AddRange(conditions) };

    /// <summary>Why no narrower list of actions is possible; cites AWS.</summary>
    public Statement Because(string reason) => this with { _reason = reason };

    internal void Validate()
    {
        Check(SidPattern().IsMatch(Sid), "a Sid is 1 to 100 letters and digits");
        Check(_actions.Length > 0, "no action is named");
        Check(_actions.All(action => action == "*" || ActionPattern().IsMatch(action)), "an action is service:Name");
        Check(!_notActions || Effect == "Deny", "'all but' widens what it allows; use it to deny");
        Check(!_notResources || Effect == "Deny", "'all but' widens what it allows; use it to deny");
        if (Effect == "Allow" && _reason is null)
        {
            Check(!_actions.Any(action => action == "*" || action.EndsWith(":*", StringComparison.Ordinal)),
                "an action that is or ends in * needs a reason");
            Check(_conditions.Length > 0 || !_principals.Any(principal => principal.IsAnyone), "the principal * needs a condition");
        }

        foreach (var service in _principals.Select(principal => principal.Conditions).OfType<ServiceConditions>())
        {
            foreach (var key in _conditions.Select(condition => condition.Key).Where(ServiceConditions.Covers))
            {
                Check(service.Has(key), $"{service.Service} does not send {key} there ({service.Page})");
            }
        }

        void Check(bool holds, string rule)
        {
            if (!holds)
            {
                throw new InvalidPolicyException($"Statement {Sid}: {rule}.");
            }
        }
    }

    internal Output<Dictionary<string, object>> ToOutput()
    {
        var resources = Values(_resources);
        var principals = Output.All(_principals.Select(p => p.Id.ToOutput()));
        var conditions = Output.All(_conditions.Select(c => Values(c.Values)));
        return Output.Tuple(resources, principals, conditions).Apply(v => Render(v.Item1, v.Item2, v.Item3));
    }

    private Dictionary<string, object> Render(
        ImmutableArray<string> resources, ImmutableArray<string> principals, ImmutableArray<ImmutableArray<string>> conditions)
    {
        if (Effect == "Allow" && !_everyResource && resources.Contains("*", StringComparer.Ordinal))
        {
            throw new InvalidPolicyException($"Statement {Sid}: the resource * needs a reason; see OnEverything.");
        }

        var json = new Dictionary<string, object>(StringComparer.Ordinal) { ["Sid"] = Sid, ["Effect"] = Effect };
        if (!_principals.IsEmpty)
        {
            json["Principal"] = Principal.Render(_principals, principals);
        }

        json[_notActions ? "NotAction" : "Action"] = OneOrMany(_actions);
        if (!resources.IsEmpty)
        {
            json[_notResources ? "NotResource" : "Resource"] = OneOrMany(resources);
        }

        if (!_conditions.IsEmpty)
        {
            json["Condition"] = Condition.Render(_conditions, conditions);
        }

        return json;
    }

    internal static object OneOrMany(IReadOnlyList<string> values) => values.Count == 1 ? values[0] : values;

    private static Output<ImmutableArray<string>> Values(ImmutableArray<Input<string>> inputs) =>
        Output.All(inputs.Select(i => i.ToOutput()));

    [GeneratedRegex("^[A-Za-z0-9]{1,100}$", RegexOptions.None, 1000)]
    private static partial Regex SidPattern();

    [GeneratedRegex(@"^[a-z0-9-]+:[A-Za-z0-9*]+$", RegexOptions.None, 1000)]
    private static partial Regex ActionPattern();
}
