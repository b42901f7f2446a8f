using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Hipaa.Cli.Packaging;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>What is in the archives that the program deploys.</summary>
public sealed class FunctionArchiveTests(PublishedFunctions published) : IClassFixture<PublishedFunctions>
{
    public static TheoryData<string> Names => [.. FunctionArchives.Names];

    [Fact]
    public void Building_the_program_publishes_each_function_that_it_deploys()
    {
        var targets = Repository.Text("infra/Functions.targets");

        Assert.Contains($"<DeployedFunction Include=\"{string.Join(';', FunctionArchives.Names)}\" />", targets, StringComparison.Ordinal);
        Assert.Contains("<Import Project=\"Functions.targets\" />", Repository.Text("infra/Hipaa.Infra.csproj"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_assembly_that_is_named_as_handler_is_a_program(string name)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(PublishedFunctions.Here(name), $"Hipaa.Lambdas.{name}.dll")));

        Assert.Equal(HandleKind.MethodDefinition, MetadataTokens.EntityHandle(image.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress).Kind);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_archive_tells_the_managed_runtime_which_framework_it_wants(string name)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(PublishedFunctions.Here(name), $"Hipaa.Lambdas.{name}.runtimeconfig.json")));

        var framework = settings.RootElement.GetProperty("runtimeOptions").GetProperty("framework");
        Assert.Equal("Microsoft.NETCore.App", framework.GetProperty("name").GetString());
        Assert.StartsWith("10.0.", framework.GetProperty("version").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_archive_of_the_FileLoader_bounds_its_memory()
    {
        var file = Path.Combine(PublishedFunctions.Here("FileLoader"), "Hipaa.Lambdas.FileLoader.runtimeconfig.json");
        using var settings = JsonDocument.Parse(File.ReadAllText(file));

        var runtime = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.Equal(32 * 1024 * 1024, runtime.GetProperty("System.GC.HeapHardLimit").GetInt32());
        Assert.False(runtime.GetProperty("System.GC.Concurrent").GetBoolean());
        Assert.False(runtime.GetProperty("System.Runtime.TieredCompilation").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_assembly_is_machine_code_for_the_processor_of_the_function(string name) =>
        Assert.All(Directory.EnumerateFiles(PublishedFunctions.Here(name), "*.dll"), file =>
        {
            using var image = new PEReader(File.OpenRead(file));
            Assert.True(image.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 }, $"{file} is not compiled ahead of time.");

            // An image for another system than Windows carries the system's number in its machine: Linux is 0x7B79 (PE format as .NET's runtime reads it).
            Assert.Equal((ushort)Machine.Arm64 ^ 0x7B79, (ushort)image.PEHeaders.CoffHeader.Machine);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void An_archive_holds_assemblies_what_the_runtime_reads_of_them_and_the_authorities_of_the_database(string name) =>
        Assert.All(PublishedFunctions.Files(PublishedFunctions.Here(name)), file => Assert.True(
            file.EndsWith(".dll", StringComparison.Ordinal) || file == "certificates/global-bundle.pem"
                || file == $"Hipaa.Lambdas.{name}.deps.json" || file == $"Hipaa.Lambdas.{name}.runtimeconfig.json",
            $"{name}: {file} has no business in the archive."));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_sources_give_the_same_archive_wherever_they_are_built(string name)
    {
        var (here, elsewhere) = (PublishedFunctions.Here(name), published.Elsewhere(name));

        Assert.Equal(PublishedFunctions.Files(here), PublishedFunctions.Files(elsewhere));
        Assert.All(PublishedFunctions.Files(here), file =>
            Assert.True(File.ReadAllBytes(Path.Combine(here, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(elsewhere, file))), $"{file} differs."));
    }

    [Fact]
    public async Task What_is_published_and_unchanged_is_left_alone()
    {
        var before = FunctionArchives.Names.Select(name => Directory.GetCreationTimeUtc(PublishedFunctions.Here(name))).ToList();

        Assert.DoesNotContain("Publishing", await PublishedFunctions.PublishAsync(Repository.Root), StringComparison.Ordinal);
        Assert.Equal(before, FunctionArchives.Names.Select(name => Directory.GetCreationTimeUtc(PublishedFunctions.Here(name))));
    }
}
