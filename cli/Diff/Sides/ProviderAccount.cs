using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>The account that a provider works in, as far as the roles say that it assumes. How long a session is, what it is called and
/// what identifies who asks are no part of it.</summary>
internal static class ProviderAccount
{
    // Roles are assumed one after the other, and that of a web identity is the first (AWS provider, "Assuming an IAM Role").
    private static readonly string[] LastFirst = ["assumeRoles", "assumeRoleWithWebIdentity"];

    /// <summary>The twelve digits in the ARN of the last role; the ARN itself where it has none; empty where no role is assumed.</summary>
    internal static string Of(Resource provider)
    {
        var role = LastFirst.SelectMany(setting => Canonical.Items(Value(provider.Inputs[setting])).Reverse()).FirstOrDefault();
        if (role is null) return string.Empty;
        if (!role["roleArn"].TryGetText(out var arn)) return Canonical.Of(role["roleArn"]);
        return arn.Split(':') is [_, _, _, _, { Length: 12 } account, ..] && account.All(char.IsAsciiDigit) ? account : arn;
    }

    // The engine gives providers their settings as JSON in a text.
    private static PropertyValue Value(PropertyValue setting) => Canonical.Document(setting) ?? setting;
}
