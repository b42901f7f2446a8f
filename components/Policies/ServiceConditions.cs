using System.Collections.Immutable;
using System.Reflection;

namespace Hipaa.Components.Policies;

/// <summary>
/// The condition keys that AWS documents for a service where a policy names it. A key that a service does not send makes the policy refuse
/// the service, without an error that anybody sees; so a pair that the table <c>service-conditions.tsv</c> lacks goes into no policy.
/// </summary>
/// <param name="Keys">Keys that may narrow the statement; none where AWS's page gives it without a condition.</param>
/// <param name="Page">AWS guide and page.</param>
public sealed record ServiceConditions(string Service, ServiceUse Use, ImmutableArray<string> Keys, string Page)
{
    private static readonly Dictionary<(string, ServiceUse), ServiceConditions> Table = Read().ToDictionary(row => (row.Service, row.Use));

    /// <summary>Every pair that AWS's pages were read for.</summary>
    public static IReadOnlyCollection<ServiceConditions> All => Table.Values;

    /// <summary>What AWS documents of a service in a policy of that kind.</summary>
    /// <exception cref="InvalidPolicyException">The table lacks the pair.</exception>
    public static ServiceConditions Of(string service, ServiceUse use) =>
        Table.TryGetValue((service, use), out var row) || Table.TryGetValue((WithoutRegion(service), use), out row)
            ? row
            : throw new InvalidPolicyException(
                $"{service} in the policy of a {use.ToString().ToLowerInvariant()}: Policies/service-conditions.tsv has no such pair. "
                + "Read AWS's page for the condition keys that the service sends there, and add a row.");

    internal bool Has(string key) => Keys.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys that say on whose behalf or for what a service calls: those that the table is about.</summary>
    internal static bool Covers(string key) =>
        key.StartsWith("aws:Source", StringComparison.OrdinalIgnoreCase)
        || key.StartsWith("kms:EncryptionContext", StringComparison.OrdinalIgnoreCase)
        || key.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>logs.us-east-1.amazonaws.com</c> is <c>logs.*.amazonaws.com</c>.</summary>
    private static string WithoutRegion(string service) =>
        service.Split('.') is [var name, _, "amazonaws", "com"] ? $"{name}.*.amazonaws.com" : service;

    private static IEnumerable<ServiceConditions> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("service-conditions.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its resource service-conditions.tsv.");
        using var reader = new StreamReader(stream);
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split('\t') is [var service, var use, var supported, _, var page]
                ? new(service, Enum.Parse<ServiceUse>(use, ignoreCase: true), supported == "-" ? [] : [.. supported.Split(',')], page)
                : throw new InvalidOperationException($"service-conditions.tsv: \"{line}\" has not five columns.");
        }
    }
}
