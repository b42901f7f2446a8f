using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Tests;

public sealed class ConfigTests : IDisposable
{
    private const string Project = """
        name: sample
        runtime: dotnet
        main: infra
        config:
          size: {type: integer, default: 3}
          names: {type: array, items: {type: string}, default: [a, b]}
          token: {type: string, secret: true}
          public: {type: boolean}
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Defaults_are_overruled_by_the_stack_and_structures_become_json()
    {
        var settings = Read("config: {'aws:region': us-east-1, 'sample:size': 5, 'sample:public': true}");

        Assert.Equal("sample", settings.Project);
        Assert.Equal("5", settings.Config["sample:size"]);
        Assert.Equal("""["a","b"]""", settings.Config["sample:names"]);
        Assert.Equal("true", settings.Config["sample:public"]);
        Assert.Equal("us-east-1", settings.Config["aws:region"]);
        Assert.Equal(Path.Combine(directory.Root, "infra"), settings.Directory);
    }

    [Fact]
    public void An_encrypted_value_becomes_a_secret_placeholder()
    {
        var settings = Read("config: {'sample:token': {secure: v1:abc}, 'sample:size': {secure: v1:def}}");

        Assert.Superset(new HashSet<string>(["sample:token", "sample:size"], StringComparer.Ordinal), settings.SecretKeys.ToHashSet(StringComparer.Ordinal));
        Assert.Equal("encrypted-value", settings.Config["sample:token"]);
        Assert.Equal("3", settings.Config["sample:size"]);
    }

    [Theory]
    [InlineData("config: {'sample:size': many}", "Pulumi.dev.yaml: sample:size: \"many\": must be of type integer, not string")]
    [InlineData("config: {'sample:names': one}", "Pulumi.dev.yaml: sample:names: \"one\": must be of type array, not string")]
    [InlineData("config: {size: 1}", "Pulumi.dev.yaml: size: must name its namespace, as in project:key")]
    [InlineData("konfig: {}", "Pulumi.dev.yaml: konfig: is not a key of a stack's file: must be one of config, encryptionsalt, encryptedkey, secretsprovider, environment")]
    [InlineData("- a", "Pulumi.dev.yaml(1,1): must hold a mapping of keys to values")]
    public void A_wrong_file_is_one_line_a_problem(string stack, string line) =>
        Assert.Equal(line, Assert.Throws<ConfigurationException>(() => Read(stack)).Message);

    /// <summary>One password within a structure is encrypted: the rest of it is what the program reads.</summary>
    [Fact]
    public void A_structure_keeps_what_is_not_encrypted()
    {
        var settings = Read("config: {'sample:db': {user: me, ports: [1], password: {secure: v1:abc}}}");

        Assert.Equal("""{"user":"me","ports":[1],"password":"encrypted-value"}""", settings.Config["sample:db"]);
        Assert.Contains("sample:db", settings.SecretKeys);
    }

    [Fact]
    public void Broken_yaml_is_told_with_line_and_column() =>
        Assert.StartsWith("Pulumi.dev.yaml(2,", Assert.Throws<ConfigurationException>(() => Read("config:\n  a: [b\nc: d")).Message.Replace("(3,", "(2,", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_stack_is_told_with_those_that_exist()
    {
        directory.Write("Pulumi.yaml", Project);
        directory.Write("Pulumi.dev.yaml", "");
        directory.Write("Pulumi.prod.yaml", "");

        var problem = Assert.Throws<ConfigurationException>(() => ConfigReader.Read(directory.Root, "stage", _ => []));

        Assert.Equal("Pulumi.stage.yaml: there is no stack \"stage\": must be one of dev, prod", problem.Message);
    }

    [Fact]
    public void Another_file_stands_in_for_the_stack_s_own()
    {
        directory.Write("Pulumi.yaml", Project);
        directory.Write("Pulumi.dev.yaml", "config: {'sample:size': 4}");
        directory.Write("large.yaml", "config: {'sample:size': 9}");

        var settings = ConfigReader.Read(directory.Root, "dev", _ => [], Path.Combine(directory.Root, "large.yaml"));

        Assert.Equal(("dev", "9"), (settings.Stack, settings.Config["sample:size"]));
        var none = Path.Combine(directory.Root, "none.yaml");
        Assert.Equal(
            $"{none}: is missing",
            Assert.Throws<ConfigurationException>(() => ConfigReader.Read(directory.Root, "dev", _ => [], none)).Message);
    }

    [Fact]
    public void A_missing_project_file_is_told() =>
        Assert.Equal("Pulumi.yaml: is missing", Assert.Throws<ConfigurationException>(() => ConfigReader.Read(directory.Root, "dev", _ => [])).Message);

    [Fact]
    public void All_problems_are_told_at_once_and_none_twice()
    {
        directory.Write("Pulumi.yaml", Project);
        directory.Write("Pulumi.dev.yaml", "config: {'sample:size': many, 'sample:public': perhaps}");

        var refused = Assert.Throws<ConfigurationException>(() => ConfigReader.Read(
            directory.Root, "dev", _ => [new ConfigProblem("Pulumi.dev.yaml", "sample:size", "must be a whole number from 1 to 9")]));

        Assert.Equal(["sample:size", "sample:public"], refused.Problems.Select(problem => problem.Key), StringComparer.Ordinal);
    }

    private PreviewSettings Read(string stack)
    {
        directory.Write("Pulumi.yaml", Project);
        directory.Write("Pulumi.dev.yaml", stack);
        return ConfigReader.Read(directory.Root, "dev", _ => []);
    }
}
