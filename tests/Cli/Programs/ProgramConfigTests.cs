using System.Text.Json;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>What a stack encrypted needs no key: the official SDK's getters give secrets of the type that is declared, and the rest as it is.</summary>
public sealed class ProgramConfigTests
{
    [Fact]
    public async Task Whatever_is_encrypted_is_a_secret_of_its_type()
    {
        using var project = await NodeProject.OfAsync(
            """
            const config = new pulumi.Config();
            exports.text = config.requireSecret("text");
            exports.count = config.getSecretNumber("count");
            exports.sum = config.requireSecretNumber("count").apply(count => count + 1);
            exports.flag = config.getSecretBoolean("flag");
            exports.list = config.getSecretObject("list");
            exports.object = config.requireSecretObject("object");
            exports.db = config.requireSecretObject("db");
            exports.hosts = config.requireSecretObject("hosts");
            exports.first = config.requireSecretObject("hosts").apply(hosts => hosts[0]);
            exports.none = config.getSecretNumber("none") === undefined;
            """,
            "config:\n  count: {type: integer}\n  flag: {type: boolean}\n  list: {type: array, items: {type: string}}\n  object: {type: object}\n",
            """
              sample:text: {secure: v1:a}
              sample:count: {secure: v1:b}
              sample:flag: {secure: v1:c}
              sample:list: {secure: v1:d}
              sample:object: {secure: v1:e}
              sample:db: {user: me, ports: [1, 2], password: {secure: v1:f}, nested: {keys: [{secure: v1:g}, plain]}}
              sample:hosts: [a, {secure: v1:h}, {secure: v1:i, besides: plain}]

            """);

        var outputs = (await project.StatesAsync())["sample-test"].GetProperty("outputs");

        Assert.Equal("\"encrypted-value\"", Hidden(outputs, "text"));
        Assert.Equal("1", Hidden(outputs, "count"));
        Assert.Equal("2", Hidden(outputs, "sum"));
        Assert.Equal("false", Hidden(outputs, "flag"));
        Assert.Equal("[]", Hidden(outputs, "list"));
        Assert.Equal("{}", Hidden(outputs, "object"));
        Assert.Equal(
            """{"nested":{"keys":["encrypted-value","plain"]},"password":"encrypted-value","ports":[1,2],"user":"me"}""", Hidden(outputs, "db"));
        Assert.Equal("""["a","encrypted-value",{"besides":"plain","secure":"v1:i"}]""", Hidden(outputs, "hosts"));
        Assert.Equal("\"a\"", Hidden(outputs, "first"));
        Assert.True(outputs.GetProperty("none").GetBoolean());
    }

    private static string? Hidden(JsonElement outputs, string name) => outputs.GetProperty(name).GetProperty("plaintext").GetString();
}
