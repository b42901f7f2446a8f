using System.Text.Json;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>The explicit provider.</summary>
public class ProviderTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task Arguments_that_are_not_text_travel_as_JSON()
    {
        await _mocks.Run(() => _ = new Aws.Provider("aws", new()
        {
            Region = "us-east-1",
            AllowedAccountIds = { "123456789012" },
            MaxRetries = 3,
            DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["DataClassification"] = "phi" } },
        }));

        var inputs = _mocks.InputsOf("aws");
        Assert.Equal("pulumi:providers:aws", _mocks.Resources["aws"].Type);
        Assert.Equal("us-east-1", inputs["region"]);
        Assert.Equal("[ \"123456789012\" ]", inputs["allowedAccountIds"]);
        Assert.Equal("3", inputs["maxRetries"]);
        using var tags = JsonDocument.Parse(Assert.IsType<string>(inputs["defaultTags"]));
        Assert.Equal("phi", tags.RootElement.GetProperty("tags").GetProperty("DataClassification").GetString());
    }

    [Fact]
    public async Task Defaults_of_the_provider_are_sent()
    {
        await _mocks.Run(() => _ = new Aws.Provider("aws"));

        Assert.Equal(("false", "true"), (_mocks.InputsOf("aws")["skipCredentialsValidation"], _mocks.InputsOf("aws")["skipRegionValidation"]));
    }

    [Fact]
    public async Task A_resource_goes_to_the_provider_it_is_given()
    {
        await _mocks.Run(() =>
        {
            var provider = new Aws.Provider("recovery", new() { Region = "us-west-2" });
            _ = new Aws.Kms.Key("key", new(), new CustomResourceOptions { Provider = provider });
        });

        Assert.Contains("::recovery", _mocks.Resources["key"].Provider, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_marked_as_JSON_are_those_of_the_schema()
    {
        var expected = ProviderFacts.Aws.GetProperty("provider").GetProperty("properties").EnumerateObject()
            .Where(x => x.Value.Flag("json")).Select(x => x.Name).Order(StringComparer.Ordinal);
        var actual = Wire.InputsOf(typeof(Aws.ProviderArgs)).Where(x => x.Value.AsJson).Select(x => x.Key).Order(StringComparer.Ordinal);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Settings_of_the_package_can_be_set_from_code()
    {
        var (before, after) = await _mocks.Run(() =>
        {
            var read = Aws.Config.StsRegion;
            Aws.Config.StsRegion = "us-east-2";
            return Task.FromResult((read, Aws.Config.StsRegion));
        });

        Assert.Equal((null, "us-east-2"), (before, after));
    }
}
