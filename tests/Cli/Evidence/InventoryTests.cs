using System.Text.RegularExpressions;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Maps;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Infra.Tests.Matrix;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>What the inventory says of Regions and keys, held against the provider's schema and what previews hold.</summary>
[Collection(PreviewedConfigurations.Name)]
public sealed partial class InventoryTests(PreviewedConfigurations previewed)
{
    public static TheoryData<string> Names => [.. Configurations.All.Keys];

    // IAM User Guide and AWS General Reference, "Global services": services with one place for the account, and Block Public Access of the account.
    [GeneratedRegex("^aws:(?:iam|route53/(?:zone|record|healthCheck|queryLog)|cloudfront|organizations|shield|waf|globalaccelerator|account|budgets|costexplorer|s3/accountPublicAccessBlock|backup/globalSettings)\\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Global();

    [Theory, MemberData(nameof(Names))]
    public async Task Every_resource_has_the_Region_of_its_provider_but_for_what_is_global(string configuration)
    {
        var stack = await previewed.Of(configuration);
        var assets = new AssetInventory(stack).Assets().ToList();
        Assert.True(assets.Count > 300, $"{assets.Count} resources");
        Assert.All(assets, asset =>
        {
            var provider = stack.Find(Urn.OfProvider(asset.Provider))!.Text("region").Value;
            Assert.Equal(Global().IsMatch(asset.Type) ? "global" : asset.Text("region").Value ?? provider, AssetInventory.Region(asset));
        });
    }

    // Properties that name a key and encrypt nothing with it, or nothing that is the resource's.
    private static readonly Dictionary<string, string> NoKeyOfOurs = new(StringComparer.Ordinal)
    {
        ["keyId"] = "the key itself, or a grant or a policy of it", ["targetKeyId"] = "an alias", ["targetKeyArn"] = "an alias", ["primaryKeyArn"] = "a replica of the key",
        ["xksKeyId"] = "a key outside AWS", ["accessKeyId"] = "credentials", ["kmsKeyProviderUri"] = "an address", ["kmsEncryptionContext"] = "no key",
        ["presharedKeyArn"] = "a secret", ["sslClientKeyArn"] = "a key of TLS", ["kms"] = "an endpoint's address",
    };

    [Fact]
    public void Every_property_of_the_provider_s_types_that_is_called_like_a_key_is_known_or_has_a_reason()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(Repository.Text("sdk/schema/aws.json"));
        var names = new[] { "resources", "types" }.SelectMany(part => schema.RootElement.GetProperty(part).EnumerateObject())
            .SelectMany(type => type.Value.GetProperty("properties").EnumerateObject())
            .Where(property => property.Value.GetProperty("type").GetString() is "string" && CalledLikeAKey().IsMatch(property.Name))
            .Select(property => property.Name).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(names.Count > 30, $"{names.Count} names");
        Assert.All(names, name => Assert.True(KeyProperties.Names(name) != NoKeyOfOurs.ContainsKey(name), name));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Every_key_that_a_resource_names_in_a_property_called_so_is_one_of_its_keys(string configuration)
    {
        var stack = await previewed.Of(configuration);
        var keys = stack.OfTypes(AwsType.KmsKey, AwsType.KmsReplicaKey).ToDictionary(key => key.Value("arn").TryGetText(out var arn) ? arn : key.Urn, StringComparer.Ordinal);
        var named = stack.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal) && resource.Type is not (AwsType.KmsAlias or AwsType.KmsGrant or AwsType.KmsReplicaKey))
            .SelectMany(resource => Leaves(resource.Inputs, string.Empty).Where(leaf => keys.ContainsKey(leaf.Text)).Select(leaf => (resource, leaf.Path, Key: keys[leaf.Text]))).ToList();
        Assert.True(named.Count > 50, $"{named.Count} keys named");
        Assert.All(named.Where(found => !Environment().IsMatch(found.Path)), found => Assert.True(
            AssetInventory.KeysOf(found.resource).Contains(found.Key), $"{found.resource.Name}.{found.Path} is {found.Key.Name}"));
    }

    [Fact]
    public async Task The_map_of_keys_has_the_database_s_password_and_the_catalog()
    {
        var map = new KeyMap(await previewed.Of("prod")).Map();
        IReadOnlyList<string> Of(string key) => map.Nodes.Single(node => node.Id == map.Edges.Single(edge => edge.From == map.Nodes.Single(found => found.Title == $"Key {key}").Id).To).Notes;
        Assert.Contains("database-instance", Of("secrets"));
        Assert.Contains("analytics-catalog-encryption", Of("deidentified"));
    }

    [Fact]
    public async Task People_come_to_the_analytics_by_Athena_or_the_endpoint_and_functions_by_the_endpoint_alone()
    {
        var stack = await previewed.Of("prod");
        var map = new FlowMap(stack, new DataFlows(stack).All()).Map();
        string Guard(string one, string other) => map.Edges.Single(edge =>
            new[] { Urn.NameOf(edge.From), Urn.NameOf(edge.To) }.Order(StringComparer.Ordinal).SequenceEqual(new[] { one, other }.Order(StringComparer.Ordinal))).Lines[2];
        Assert.Equal("endpoint or Athena", Guard("analytics-rows-bucket", "analytics-analyst-role"));
        Assert.Equal("endpoint or Athena", Guard("analytics-results-bucket", "analytics-analyst-role"));
        Assert.Equal("endpoint only", Guard("deidentifier-function", "analytics-rows-bucket"));
        Assert.Equal("endpoint only", Guard("stream-processor-function", "landing-bucket"));
    }

    private static IEnumerable<(string Path, string Text)> Leaves(PropertyValue value, string path) =>
        value.Kind == PropertyKind.Text && value.TryGetText(out var text) ? [(path, text)]
        : value.Items.SelectMany(item => Leaves(item, path)).Concat(value.Entries.SelectMany(entry => Leaves(entry.Value, $"{path}.{entry.Key}")));

    // What a function is told of keys is for the calls that its code makes, and what a parameter tells of one for those of others.
    [GeneratedRegex("^\\.environment\\.|^\\.value$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Environment();

    [GeneratedRegex("(?i)kms|keyarn|keyid|encryptionkey", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CalledLikeAKey();
}
