using System.Text.Json;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>An asset or archive that is not there fails the preview, as under the engine, which reads it when its resource is registered.</summary>
public sealed class MissingFileTests
{
    [Theory]
    [InlineData("""source: new pulumi.asset.FileAsset("icon.ico")""", "source is 'icon.ico', and there is no such file in ")]
    [InlineData("""source: pulumi.secret(new pulumi.asset.FileAsset("./icon.ico"))""", "source is './icon.ico', and there is no such file in ")]
    [InlineData("""source: new pulumi.asset.FileAsset("/nowhere/icon.ico")""", "source is '/nowhere/icon.ico', and there is no such file.")]
    [InlineData("""source: new pulumi.asset.FileAsset("folder")""", "source is 'folder', and that is a folder in ")]
    [InlineData("""source: new pulumi.asset.FileArchive("build")""", "source is 'build', and there is no such file or folder in ")]
    [InlineData("""source: new pulumi.asset.FileArchive("build.zip")""", "source is 'build.zip', and there is no such file or folder in ")]
    [InlineData("""source: new pulumi.asset.FileArchive("package.json")""", "source is 'package.json', and that is neither a folder nor an archive")]
    [InlineData("""source: new pulumi.asset.AssetArchive({ "a/b.js": new pulumi.asset.FileAsset("b.js") })""", "source.a/b.js is 'b.js', and there is no such file in ")]
    [InlineData("""list: [{ of: new pulumi.asset.FileAsset("c.js") }]""", "list[0].of is 'c.js', and there is no such file in ")]
    public async Task What_is_not_there_is_named_with_its_resource_and_property(string inputs, string said)
    {
        using var project = await OfAsync(inputs);

        var run = await project.RunAsync("--json");

        Assert.Equal(2, run.Code);
        var error = Assert.Single(run.ErrorLines, line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.StartsWith($"error: aws:s3/bucketObject:BucketObject 'object': {said}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""source: new pulumi.asset.FileAsset("package.json")""")]
    [InlineData("""source: new pulumi.asset.FileArchive("folder")""")]
    [InlineData("""source: new pulumi.asset.FileArchive("folder/all.zip")""")]
    [InlineData("""source: new pulumi.asset.StringAsset("icon.ico")""")]
    [InlineData("""source: new pulumi.asset.RemoteAsset("https://example.com/icon.ico")""")]
    [InlineData("""source: new pulumi.asset.AssetArchive({ "a.js": new pulumi.asset.FileAsset("package.json"), lib: new pulumi.asset.FileArchive("folder") })""")]
    public async Task What_is_there_is_taken(string inputs)
    {
        using var project = await OfAsync(inputs);

        Assert.Equal(JsonValueKind.Object, (await project.StatesAsync())["object"].GetProperty("inputs").GetProperty("source").ValueKind);
    }

    [Fact]
    public async Task A_relative_path_starts_where_the_program_is()
    {
        using var project = await NodeProject.OfAsync("", "main: app\n");
        project.Write("app/package.json", """{"name": "app", "main": "index.js"}""");
        project.Write("app/index.js", """new (require("@pulumi/pulumi").CustomResource)("aws:s3/bucketObject:BucketObject", "object", { source: new (require("@pulumi/pulumi").asset.FileAsset)("icon.ico") });""");
        project.Write("icon.ico", "outside");

        Assert.Contains($"there is no such file in {Path.Combine(project.Root, "app")}.", (await project.RunAsync("--json")).Error, StringComparison.Ordinal);
    }

    private static async Task<NodeProject> OfAsync(string inputs)
    {
        var project = await NodeProject.OfAsync($$"""new (aws("s3/bucketObject:BucketObject"))("object", { {{inputs}} });""");
        project.Write("folder/a.js", "1;");
        project.Write("folder/all.zip", "made up");
        return project;
    }
}
