namespace Hipaa.Policy.Model;

/// <summary>The policy that a KMS key ends up with, and who may use the key.</summary>
public static class KeyPolicies
{
    /// <summary>The key's policy, inline or separate. Without one AWS gives the account's root full access, which is empty here.</summary>
    public static PolicyDocument KeyPolicy(this Resource key)
    {
        var separate = key.ReferredBy(AwsType.KmsKeyPolicy, "keyId");
        if (separate.Known is [var policy, ..]) return policy.Policy();
        return separate.MayBeMore && key.Value("policy").IsAbsent ? PolicyDocument.Unknown : key.Policy();
    }

    /// <summary>The key that a property names, directly or by an alias; more may be unknown.</summary>
    public static Links Key(this Resource resource, string property)
    {
        var direct = resource.Refers(property, AwsType.KmsKey, AwsType.KmsReplicaKey);
        if (direct.Found.Count > 0) return direct;
        var aliases = resource.Refers(property, AwsType.KmsAlias);
        return aliases.Found.Aggregate(aliases.Unseen(), (links, alias) =>
            links.And(alias.Refers("targetKeyId", AwsType.KmsKey, AwsType.KmsReplicaKey)));
    }

    /// <summary>The account that a key is in, from its ARN or from the root that its policy names; null when neither tells.</summary>
    public static string? HomeAccount(this Resource key) => Arn.AccountOf(key.Text("arn").Value) ?? key.KeyPolicy().RootAccount();

    /// <summary>
    /// The account whose root a key policy lets administer the key, or else names first: AWS refuses a key that its own account can't
    /// administer.
    /// </summary>
    public static string? RootAccount(this PolicyDocument policy) =>
        Root(policy.Statements.Where(s => (s.IsAllow & s.CoversAction("kms:PutKeyPolicy")).IsYes)) ?? Root(policy.Statements);

    private static string? Root(IEnumerable<Statement> statements) =>
        statements.SelectMany(s => s.Principals ?? []).FirstOrDefault(p => p.IsAccountRoot)?.Account;

    /// <summary>
    /// Whether the key's policy lets a service, such as "logs.us-east-1.amazonaws.com" or a pattern of it, use the key, and no statement
    /// surely denies it. Conditions on what is not known of the call are taken to hold where they allow, and not to where they deny.
    /// </summary>
    /// <param name="speaksOf">What else a statement that allows has to say; null for nothing.</param>
    /// <param name="lacking">Condition keys that the service surely does not send.</param>
    public static Truth LetsServiceUse(
        this Resource key, string service, string action = "kms:GenerateDataKey", Func<Statement, Truth>? speaksOf = null,
        IEnumerable<string>? lacking = null)
    {
        var pattern = new Pattern(service);
        var call = new AccessRequest(Principal.Service(service), action, "*") { OpenKeys = Truth.Yes }
            .With("aws:PrincipalIsAWSService", "true").With("aws:PrincipalAccount").With("aws:PrincipalArn").With("aws:PrincipalOrgID");
        call = (lacking ?? []).Aggregate(call, (request, absent) => request.With(absent));
        var statements = key.KeyPolicy().Statements;
        return Truth.Any(statements, s => s.IsAllow & s.CoversAction(action) & Truth.Any(s.Principals ?? [], Names)
                & Truth.All(s.Conditions, c => c.Holds(call)) & (speaksOf?.Invoke(s) ?? Truth.Yes))
            & !Truth.Any(statements, s => s.IsAllow.IsNo && s.CoversAction(action).IsYes && Truth.Any(s.Principals ?? [], Names).IsYes
                && Truth.All(s.Conditions, c => c.Holds(call with { OpenKeys = Truth.No })).IsYes);

        Truth Names(Principal principal) => principal.Kind is "Service"
            ? principal.Name.IsUnknown ? Truth.Unknown : pattern.Matches(principal.Name.Text!)
            : principal.IsEverybody;
    }
}

/// <summary>What a property that names a key has to say.</summary>
public static class KeyFacts
{
    /// <summary>
    /// A key is named, and it is not one that AWS manages under an alias of its own. A computed key is the program's own.
    /// </summary>
    public static Verdict MustBeCustomerKey(this Fact<string> key, string remedy) =>
        key.MustBeSet(remedy)
        & (!key.IsUnknown & key.Is(name => name.Contains("alias/aws/", StringComparison.Ordinal)))
            .MustNot($"{key.Path} is the key that AWS manages", remedy);
}
