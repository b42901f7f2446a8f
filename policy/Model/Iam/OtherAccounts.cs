namespace Hipaa.Policy.Model;

/// <summary>Who is a stranger to a stack: another account than its own, that the pack's configuration does not name as trusted.</summary>
public static class OtherAccounts
{
    /// <summary>What is set on a resource of the own account, or shares one, and where its ARN is.</summary>
    private static readonly Dictionary<string, string> Owned = new(StringComparer.Ordinal)
    {
        [AwsType.CloudTrailResourcePolicy] = "resourceArn",
        [AwsType.DynamoResourcePolicy] = "resourceArn",
        [AwsType.KinesisResourcePolicy] = "resourceArn",
        [AwsType.RamPrincipalAssociation] = "resourceShareArn",
        [AwsType.RamShareAssociations] = "resourceShareArn",
        [AwsType.SecretPolicy] = "secretArn",
        [AwsType.SsmResourcePolicy] = "resourceArn",
    };

    /// <summary>The account that the stack is deployed to, from its keys, roles and ARNs; empty when nothing tells.</summary>
    public static string HomeAccount(this ResourceGraph stack) => stack.Once(HomeOf);

    /// <summary>Nothing tells the account yet, and the policy of a key will.</summary>
    public static bool HomeIsNotKnownYet(this ResourceGraph stack) =>
        stack.HomeAccount().Length == 0 && stack.OfType(AwsType.KmsKey).Any(key => key.KeyPolicy().IsUnknown);

    /// <summary>Who of an audience is a stranger: account ids, and organizations where trusted ones are listed.</summary>
    public static IReadOnlyList<string> Strangers(this ResourceGraph stack, Audience audience) =>
    [
        .. audience.Accounts.Where(stack.IsStranger),
        .. audience.Organizations.Where(id => stack.Trusted.Organizations.Count > 0 && !stack.Trusted.Organizations.Contains(id)),
    ];

    /// <summary>No stranger may be let in; undecided where the stack's own account can't be told.</summary>
    public static Verdict NoStranger(this ResourceGraph stack, IReadOnlyList<Statement> statements, string remedy)
    {
        var strangers = statements.Where(s => s.IsAllow.IsYes && ActsAsItself(s))
            .SelectMany(s => stack.Strangers(s.Audience())).Distinct(StringComparer.Ordinal).ToList();
        return strangers.Count == 0
            ? statements.Any(s => s.IsAllow.IsUnknown) ? Verdict.NotYet("the policy is not known yet") : Verdict.Pass
            : stack.HomeAccount().Length == 0
                ? Verdict.Undecided($"whether {string.Join(", ", strangers)} is the stack's own account can't be told from it")
                : Verdict.Fail($"{Words(strangers)} may use it", remedy);
    }

    /// <summary>The same of an account id, or an ARN of a principal or of an organization, that is let in.</summary>
    public static Verdict NoStranger(this ResourceGraph stack, string principal, string remedy) =>
        stack.NoStranger([new Statement { IsAllow = Truth.Yes, Principals = [Principal.Aws(principal)] }], remedy);

    /// <summary>Sharing is with others by its nature, whichever account the stack has.</summary>
    public static Verdict NoStranger(this ResourceGraph stack, Fact<string> account, string remedy) =>
        account.IsUnknown ? Verdict.NotYet($"{account.Path} is not known yet")
        : account.Value is { } id && !stack.Trusted.Accounts.Contains(id)
            ? Verdict.Fail($"it is shared with account {id}", remedy) : Verdict.Pass;

    /// <summary>An organization by its ARN, or a part of one: a stranger where trusted ones are listed and it is none of them.</summary>
    public static Verdict NoForeignOrganization(this ResourceGraph stack, Fact<string> arn, string remedy) =>
        arn.IsUnknown ? Verdict.NotYet($"{arn.Path} is not known yet")
        : arn.Value?.Split('/') is [_, var id, ..] && stack.Trusted.Organizations.Count > 0 && !stack.Trusted.Organizations.Contains(id)
            ? Verdict.Fail($"it is shared with organization {id}", remedy) : Verdict.Pass;

    public static bool IsStranger(this ResourceGraph stack, string account) =>
        !stack.Trusted.Accounts.Contains(account) && !string.Equals(account, stack.HomeAccount(), StringComparison.Ordinal);

    /// <summary>What a service brings is its customer's event, not its customer.</summary>
    private static bool ActsAsItself(Statement statement) =>
        statement.NotPrincipals is not null || (statement.Principals ?? []).Any(p => p.Kind is "AWS" or "*");

    private static string Words(List<string> strangers) =>
        string.Join(", ", strangers.Select(s => s.StartsWith("o-", StringComparison.Ordinal) ? $"organization {s}" : $"account {s}"));

    private static string HomeOf(ResourceGraph stack) =>
        stack.OfTypes(AwsType.KmsKey, AwsType.IamRole).Select(one => Arn.AccountOf(one.Text("arn").Value))
            .Concat(stack.OfType(AwsType.KmsKey).Select(key => key.HomeAccount()))
            .OfType<string>().FirstOrDefault()
        ?? stack.Resources.Where(r => r.Custom && !r.External).SelectMany(Own).GroupBy(account => account, StringComparer.Ordinal)
            .OrderByDescending(accounts => accounts.Count()).FirstOrDefault()?.Key
        ?? string.Empty;

    /// <summary>An ARN that a program may write is what the resource leads to, not its own.</summary>
    private static bool IsOfAnother(Resource resource) => resource.Type is AwsType.EventTarget;

    private static IEnumerable<string> Own(Resource resource)
    {
        if (Arn.AccountOf(resource.Id) is { } fromId) yield return fromId;
        else if (!IsOfAnother(resource) && Arn.AccountOf(resource.Text("arn").Value) is { } fromArn) yield return fromArn;
        else if (Owned.TryGetValue(resource.Type, out var property) && Arn.AccountOf(resource.Text(property).Value) is { } named)
        {
            yield return named;
        }
    }
}
