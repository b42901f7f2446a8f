namespace Hipaa.Sdk.Tests.PublicApi;

/// <summary>What compiles against the core that is used here compiles against the official package, version 3.112.1.</summary>
public sealed class PublicApiTests
{
    private static readonly IReadOnlySet<string> Official = ReadOfficial();
    private static readonly IReadOnlySet<string> Loaded = AssemblyApi.Describe(typeof(Pulumi.Resource).Assembly);

    [Fact]
    public void Every_public_type_and_member_is_one_of_the_official_package() =>
        Assert.Empty(Loaded.Except(Official, StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void The_types_that_programs_are_made_of_are_complete()
    {
        string[] complete =
        [
            "Pulumi.Alias", "Pulumi.Config", "Pulumi.CustomTimeouts", "Pulumi.InputList`1", "Pulumi.InputMap`1", "Pulumi.InputUnion`2",
            "Pulumi.InputJson", "Pulumi.InvokeOptions", "Pulumi.InvokeOutputOptions", "Pulumi.Output", "Pulumi.Output`1",
            "Pulumi.OutputExtensions", "Pulumi.StackReference", "Pulumi.Union`2", "Pulumi.Urn", "Pulumi.Log",
            "Pulumi.Utilities.OutputUtilities", "Pulumi.Testing.IMocks", "Pulumi.Testing.MockResourceArgs",
            "Pulumi.Testing.MockCallArgs", "Pulumi.Testing.TestOptions", "Pulumi.Testing.EmptyMocks",
        ];

        var missing = Official.Except(Loaded, StringComparer.Ordinal)
            .Where(line => complete.Contains(line.Split(" :: ")[0], StringComparer.Ordinal));

        Assert.Empty(missing);
    }

    private static HashSet<string> ReadOfficial()
    {
        using var stream = typeof(PublicApiTests).Assembly.GetManifestResourceStream("official-api.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
