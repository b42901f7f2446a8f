using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>The account of a program that neither its configuration nor a provider names, as far as its own ARNs tell it.</summary>
internal static class HomeAccount
{
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);

    /// <summary>Whether the preview was of a made-up account.</summary>
    internal static bool IsMadeUp(PreviewResult preview) =>
        preview.Resources.Where(state => state.Registration.Type == DefaultProvider.TypePrefix + "aws").Select(state => state.Registration.Inputs)
            .Append(Nothing).All(provider => CloudContext.Of(preview.Settings, provider, Nothing).Account == CloudContext.SampleAccount);

    /// <summary>
    /// The one account that the program can be of: AWS refuses a key that its own account can't administer, and a function with a role of
    /// another account. Null where nothing tells, or more than one is told.
    /// </summary>
    internal static string? Of(ResourceGraph stack)
    {
        var administrators = stack.OfType(AwsType.KmsKey).SelectMany(key => key.KeyPolicy().Statements)
            .Where(statement => (statement.IsAllow & statement.CoversAction("kms:PutKeyPolicy")).IsYes)
            .SelectMany(statement => statement.Principals ?? []).Where(principal => principal.IsAccountRoot).Select(principal => principal.Account);
        var roles = stack.OfType(AwsType.LambdaFunction).Select(function => Arn.AccountOf(function.Text("role").Value))
            .Where(account => account != CloudContext.SampleAccount);
        return administrators.Concat(roles).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [var account]
            && account != CloudContext.SampleAccount ? account : null;
    }

    /// <summary>The accounts that the program's ARNs name, a made-up one left out.</summary>
    internal static IReadOnlyList<string> Named(PreviewResult preview) =>
    [
        .. preview.Resources.SelectMany(state => Texts(state.Registration.Inputs)).SelectMany(AccountsIn)
            .Where(account => account != CloudContext.SampleAccount).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    // An ARN may stand alone or within a policy's JSON.
    private static IEnumerable<string> AccountsIn(string text) =>
        text.Split('"', '\'', ' ', ',').Select(Arn.AccountOf).OfType<string>();

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        SecretValue secret => Texts(secret.Value),
        IReadOnlyDictionary<string, object?> map => map.Values.SelectMany(Texts),
        IEnumerable<object?> list => list.SelectMany(Texts),
        _ => [],
    };
}
