using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Pulumi;

namespace Hipaa.Provider.Tests;

/// <summary>The schema of which Pulumi makes packages of other languages. UPDATE_DOCUMENTS=1 writes it anew.</summary>
public sealed class SchemaTests
{
    private static readonly string Snapshot = Path.Combine(Repository.Root, "provider", "schema.json");
    private static readonly Lazy<JsonSchema> Metaschema =
        new(() => JsonSchema.FromText(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Provider", "Metaschema", "pulumi.json"))));

    public static TheoryData<string> Components => [.. ProviderSchema.Components.Select(component => component.Name)];

    [Fact]
    public async Task It_is_what_the_components_say()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") is "1") await File.WriteAllTextAsync(Snapshot, ProviderSchema.Text());

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(Snapshot)), JsonNode.Parse(ProviderSchema.Text())),
            "provider/schema.json tells of other components: run this test with UPDATE_DOCUMENTS=1.");
    }

    [Fact]
    public async Task It_is_one_as_Pulumi_defines_schemas() => Assert.Empty(Errors(await File.ReadAllTextAsync(Snapshot)));

    [Theory]
    [InlineData("\"hipaa:index:EphiBucket\"", "\"EphiBucket\"")]
    [InlineData("\"type\": \"integer\"", "\"type\": \"number of days\"")]
    [InlineData("\"namespace\": \"hipaa-stack\"", "\"namespace\": \"\"")]
    [InlineData("\"version\": \"0.0.0\"", "\"version\": \"first\"")]
    public async Task A_slip_is_found(string right, string slip)
    {
        var schema = await File.ReadAllTextAsync(Snapshot);
        Assert.Contains(right, schema, StringComparison.Ordinal);
        Assert.NotEmpty(Errors(schema.Replace(right, slip, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Components))]
    public void Every_output_is_promised_and_what_must_be_given_is_what_C_sharp_asks_for(string component)
    {
        using var schema = JsonDocument.Parse(ProviderSchema.Text());
        var resource = schema.RootElement.GetProperty("resources").GetProperty($"hipaa:index:{component}");

        Assert.Equal(resource.GetProperty("properties").EnumerateObject().Select(output => output.Name), Names(resource, "required"));
        var arguments = ArgumentTests.ArgumentsOf(ProviderSchema.Components.Single(type => type.Name == component)).GetProperties();
        Assert.Equal(
            arguments.Where(ArgumentTests.IsRequired).Select(ArgumentTests.NameOf).Order(StringComparer.Ordinal), Names(resource, "requiredInputs"));
    }

    [Fact]
    public void Plugin_and_package_have_one_name()
    {
        var plugin = File.ReadAllLines(Path.Combine(Repository.Root, "provider", "PulumiPlugin.yaml"));

        Assert.Equal(["name: hipaa", "runtime: dotnet"], plugin);
        Assert.Equal("hipaa", ProviderSchema.Named(ProviderSchema.Library.GetName().Name!).Name);
    }

    private static IEnumerable<string> Names(JsonElement resource, string list) => resource.GetProperty(list).EnumerateArray().Select(name => name.GetString()!);

    private static IReadOnlyList<string> Errors(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        var judged = Metaschema.Value.Evaluate(document.RootElement, new() { OutputFormat = OutputFormat.List });
        return judged.IsValid ? [] : [.. judged.Details!.Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }
}
