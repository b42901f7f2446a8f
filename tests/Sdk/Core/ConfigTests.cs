using System.Text.Json;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>The configuration comes from environment variables of the process, so these tests run one after the other.</summary>
[Collection(nameof(ConfigTests))]
public sealed class ConfigTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable("PULUMI_CONFIG");

    public void Dispose() => Environment.SetEnvironmentVariable("PULUMI_CONFIG", _before);

    [Fact]
    public async Task Values_are_read_by_type()
    {
        await WithAsync(
            new() { ["project:text"] = "t", ["project:flag"] = "true", ["project:count"] = "7", ["project:ratio"] = "0.5", ["aws:region"] = "eu-1" },
            config =>
            {
                Assert.Equal("t", config.Require("text"));
                Assert.True(config.RequireBoolean("flag"));
                Assert.Equal(7, config.GetInt32("count"));
                Assert.Equal(0.5, config.RequireDouble("ratio"));
                Assert.Equal("eu-1", new Config("aws").Get("region"));
            });
    }

    [Fact]
    public async Task Missing_values_are_null_unless_required()
    {
        await WithAsync([], config =>
        {
            Assert.Null(config.Get("text"));
            Assert.Null(config.GetBoolean("flag"));
            Assert.Null(config.GetInt32("count"));
            Assert.Null(config.GetSecret("text"));
            Assert.Null(config.GetObject<int[]>("list"));
            var error = Assert.ThrowsAny<RunException>(() => config.Require("text"));
            Assert.Contains("project:text", error.Message, StringComparison.Ordinal);
            Assert.Contains("pulumi config set", error.Message, StringComparison.Ordinal);
            Assert.ThrowsAny<RunException>(() => config.RequireInt32("count"));
            Assert.ThrowsAny<RunException>(() => config.RequireObject<int[]>("list"));
        });
    }

    [Theory]
    [InlineData("True", nameof(Boolean))]
    [InlineData("1.5", nameof(Int32))]
    [InlineData("many", nameof(Double))]
    public async Task A_value_of_the_wrong_type_names_key_value_and_type(string value, string type)
    {
        await WithAsync(new() { ["project:key"] = value }, config =>
        {
            var error = Assert.ThrowsAny<RunException>(() => _ = type switch
            {
                nameof(Boolean) => (object?)config.GetBoolean("key"),
                nameof(Int32) => config.GetInt32("key"),
                _ => config.GetDouble("key"),
            });
            Assert.Equal($"Configuration 'project:key' value '{value}' is not a valid {type}", error.Message);
        });
    }

    [Fact]
    public async Task Objects_are_read_from_json()
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        await WithAsync(new() { ["project:zones"] = """["a","b"]""", ["project:bad"] = "[", ["project:size"] = """{"width":2}""" }, config =>
        {
            Assert.Equal(["a", "b"], config.RequireObject<string[]>("zones"));
            Assert.Equal(2, config.RequireObject<Size>("size", web).Width);
            var error = Assert.ThrowsAny<RunException>(() => config.GetObject<string[]>("bad"));
            Assert.Contains("project:bad", error.Message, StringComparison.Ordinal);
            Assert.IsType<JsonException>(error.InnerException, exactMatch: false);
        });
    }

    [Fact]
    public async Task Secret_readers_give_secret_outputs()
    {
        Output<string>? text = null;
        Output<int>? count = null;
        await WithAsync(new() { ["project:text"] = "t", ["project:count"] = "7" }, config =>
            (text, count) = (config.RequireSecret("text"), config.GetSecretInt32("count")));

        Assert.True(await Output.IsSecretAsync(text!));
        Assert.Equal("t", await OutputUtilities.GetValueAsync(text!));
        Assert.True(await Output.IsSecretAsync(count!));
        Assert.Equal(7, await OutputUtilities.GetValueAsync(count!));
    }

    [Fact]
    public async Task The_old_spelling_of_keys_and_names_still_works()
    {
        await WithAsync(new() { ["project:config:text"] = "t" }, _ => Assert.Equal("t", new Config("project:config").Require("text")));
    }

    [Fact]
    public async Task Each_run_reads_the_configuration_anew()
    {
        await WithAsync(new() { ["project:text"] = "one" }, config => Assert.Equal("one", config.Get("text")));
        await WithAsync(new() { ["project:text"] = "two" }, config => Assert.Equal("two", config.Get("text")));
    }

    [Fact]
    public async Task A_missing_value_fails_the_run_with_its_message_alone()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => WithAsync([], config => config.Require("text")));

        Assert.Contains("project:text", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    private static async Task WithAsync(Dictionary<string, string> values, Action<Config> read)
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(values));
        await Run.PreviewAsync(new RecordingMocks(), () => read(new Config()));
    }

    private sealed record Size(int Width);
}

[CollectionDefinition(nameof(ConfigTests), DisableParallelization = true)]
public sealed class ConfigTestsRunAlone;
