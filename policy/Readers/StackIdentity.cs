using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>Whose resources these are, as the resources themselves tell it; what they do not tell is empty.</summary>
/// <param name="Project">Name of the Pulumi project.</param>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Accounts">AWS accounts that the providers are held to, or that resources are in.</param>
/// <param name="Regions">Regions of the providers, or else of the resources.</param>
public sealed record StackIdentity(string Project, string Stack, IReadOnlyList<string> Accounts, IReadOnlyList<string> Regions)
{
    private const string Provider = "pulumi:providers:aws";

    public static StackIdentity Of(ResourceGraph stack)
    {
        var parts = stack.StackUrn.Split("::");
        var arns = stack.Resources.Where(r => r.Custom && !r.External).Select(r => ArnParts(r.Value("arn"))).OfType<string[]>().ToList();
        var providers = stack.OfType(Provider);
        var regions = Distinct(providers.Select(provider => provider.Value("region")).Select(Text));
        return new(
            parts.Length < 4 ? string.Empty : parts[1],
            Urn.StackOf(stack.StackUrn),
            Distinct(providers.SelectMany(provider => Allowed(provider.Value("allowedAccountIds"))).Concat(arns.Select(arn => arn[4]))),
            regions.Count > 0 ? regions : Distinct(arns.Select(arn => arn[3])));
    }

    private static string[]? ArnParts(PropertyValue arn) => Text(arn).Split(':') is ["arn", _, _, _, { Length: 12 } account, ..] parts
        && account.All(char.IsAsciiDigit) ? parts : null;

    /// <summary>Inputs of providers travel as JSON in a string.</summary>
    private static IEnumerable<string> Allowed(PropertyValue value)
    {
        if (value.Kind == PropertyKind.List) return value.Items.Select(Text);
        try
        {
            return Text(value) is { Length: > 0 } json ? PropertyJson.Parse(json).Items.Select(Text) : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Text(PropertyValue value) => value.TryGetText(out var text) ? text : string.Empty;

    private static List<string> Distinct(IEnumerable<string> values) =>
        [.. values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
