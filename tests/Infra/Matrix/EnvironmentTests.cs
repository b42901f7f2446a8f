using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>Environments differ by configuration alone.</summary>
public sealed class EnvironmentTests
{
    // Escaped quotes would stand before the name like letters.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("prod", "dev")]
    [InlineData("dev", "prod")]
    [InlineData("prod", "qa")]
    public async Task The_configuration_of_one_environment_gives_the_same_resources_under_the_name_of_another(string configured, string name)
    {
        var own = await Run.StackAsync(configured);

        var other = await Run.ConfiguredAsync(StackSettings.Read(StackFiles.Config(configured), name));

        var (expected, actual) = (Lines(own, configured), Lines(other, name));
        Found.None(expected.Except(actual, StringComparer.Ordinal).Concat(actual.Except(expected, StringComparer.Ordinal)));
        Assert.Equal(expected.Count, actual.Count);
    }

    [Fact]
    public async Task The_environments_have_the_same_kinds_of_resources_but_for_what_their_settings_say()
    {
        var (dev, prod) = (await Run.StackAsync("dev"), await Run.StackAsync("prod"));

        Assert.Empty(Kinds(dev).Except(Kinds(prod), StringComparer.Ordinal));
        // A recovery Region is a setting.
        var single = Kinds(await Run.StackAsync("prod", ("hipaa:recoveryRegion", null)));
        Assert.Empty(single.Except(Kinds(dev), StringComparer.Ordinal));
    }

    private static HashSet<string> Kinds(Run run) => [.. run.All.Select(r => r.Type)];

    private static List<string> Lines(Run run, string name) =>
    [
        .. run.All.Select(r => $"{r} {r.Protected} {r.Provider} {JsonSerializer.Serialize(r.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal), Readable)}")
            .Select(line => NameOfEnvironment(name).Replace(line, "environment")).Order(StringComparer.Ordinal),
    ];

    private static Regex NameOfEnvironment(string name) => new($@"(?<![A-Za-z0-9]){name}(?![A-Za-z0-9])", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
