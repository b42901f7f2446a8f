using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>
/// Replacing a resource works: the engine creates the new one first, which AWS refuses, or takes for the old one, where both have the same
/// key. <c>identities.tsv</c> says by what AWS knows each type (the provider's documentation, "Import" and "id"), and which other inputs
/// make a new one of it.
/// </summary>
public sealed class IdentityTests(Runs runs) : IClassFixture<Runs>
{
    private const string GivenByAws = "-";
    private const string OneOfTheAccount = "account";

    private static readonly Dictionary<string, (string[] Key, string[] Others)> Known = File
        .ReadLines(Path.Combine(Repository.Root, "tests", "Infra", "Matrix", "identities.tsv")).Skip(1).Select(line => line.Split('\t'))
        .ToDictionary(row => row[0], row => (row[1].Split(','), row[2] == "-" ? [] : row[2].Split(',')), StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Configurations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_replaced_under_its_own_key_is_deleted_first(string configuration)
    {
        var run = await runs.Of(configuration);

        Found.None(from resource in Ours(run)
                   where !Known.ContainsKey(resource.Type)
                   select $"{resource.Type} is not in identities.tsv: by what does AWS know it?");
        Found.None(from resource in Ours(run)
                   where KeepsItsKey(resource) && !IsDeletedFirst(resource)
                   select $"{resource} is known by {string.Join(", ", Known[resource.Type].Key)}, and is not deleted before it is replaced");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_AWS_or_the_engine_names_is_created_first(string configuration)
    {
        var run = await runs.Of(configuration);

        Found.None(from resource in Ours(run) where IsDeletedFirst(resource) && !KeepsItsKey(resource) select $"{resource} would be missing for a while");
    }

    [Fact]
    public void Every_property_of_a_key_is_one_that_the_provider_has() =>
        Found.None(from row in Known
                   let inputs = ProviderSchema.Inputs(row.Key).Select(input => input.Name).ToHashSet(StringComparer.Ordinal)
                   from property in row.Value.Key.Except([GivenByAws, OneOfTheAccount], StringComparer.Ordinal).Concat(row.Value.Others)
                   where !inputs.Contains(property)
                   select $"{row.Key} has no input {property}");

    [Fact]
    public async Task A_given_name_makes_the_difference()
    {
        var run = await runs.Of("prod");

        var roles = run.Of("aws:iam/role:Role").ToLookup(role => role["name"] is not null, IsDeletedFirst);
        Assert.All(roles[true], Assert.True);
        Assert.All(roles[false], Assert.False);
        Assert.NotEmpty(roles[true]);
        Assert.NotEmpty(roles[false]);
    }

    private static IEnumerable<Registered> Ours(Run run) => run.All.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal));

    // A name that isn't given is made by the engine, another one each time.
    private static bool KeepsItsKey(Registered resource)
    {
        var (key, others) = Known[resource.Type];
        return others.Length > 0 && !key.Contains(GivenByAws, StringComparer.Ordinal)
            && !key.Any(property => property is "name" or "identifier" or "bucket" && resource[property] is null);
    }

    private static bool IsDeletedFirst(Registered resource) => resource.Options is CustomResourceOptions { DeleteBeforeReplace: true };
}
