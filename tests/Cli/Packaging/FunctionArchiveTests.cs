using System.IO.Compression;
using Hipaa.Cli.Packaging;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>The archives that the program deploys, in whichever form this machine can build them.</summary>
public sealed class FunctionArchiveTests(PublishedFunctions published) : IClassFixture<PublishedFunctions>
{
    private const int RegularFile = 0x8000;
    private const int ForAll = 0x1A4; // rw-r--r--
    private const int ForAllToRun = 0x1ED; // rwxr-xr-x

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
    public void An_archive_holds_what_its_runtime_starts_and_the_authorities_of_the_database(string name)
    {
        var (runtime, handler, architecture) = FunctionArchives.Package(Repository.Root, name);
        using var archive = ZipFile.OpenRead(FunctionArchives.Archive(Repository.Root, name));

        Assert.Equal("arm64", architecture);
        Assert.NotNull(archive.GetEntry("certificates/global-bundle.pem"));
        if (runtime == "provided.al2023")
        {
            Assert.Equal("bootstrap", handler);
            Assert.Equal(["bootstrap", "certificates/global-bundle.pem"], archive.Entries.Select(entry => entry.FullName));
        }
        else
        {
            Assert.Equal(("dotnet10", $"Hipaa.Lambdas.{name}"), (runtime, handler));
            ManagedProgram.IsComplete(archive, name);
        }
    }

    /// <summary>The program has to be executable, everything else readable, by a user that owns none of it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Lambda_may_run_the_program_and_read_everything_else(string name)
    {
        using var archive = ZipFile.OpenRead(FunctionArchives.Archive(Repository.Root, name));

        Assert.All(archive.Entries, entry => Assert.Equal(
            RegularFile | (entry.FullName == "bootstrap" ? ForAllToRun : ForAll), entry.ExternalAttributes >>> 16));
    }

    /// <summary>Amazon Linux 2023 has version 2.34 of the GNU C library; OpenSSL is looked for when the program runs.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_native_program_asks_for_no_library_that_Amazon_Linux_lacks(string name)
    {
        var program = Path.Combine(PublishedFunctions.Here(name), "bootstrap");
        if (FunctionArchives.Package(Repository.Root, name).Runtime != "provided.al2023")
        {
            Assert.False(File.Exists(program));
            return;
        }

        var (libraries, versions) = NativeProgram.Wants(File.ReadAllBytes(program));
        Assert.Contains("libc.so.6", libraries);
        Assert.Subset(
            new HashSet<string>(["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "ld-linux-aarch64.so.1"], StringComparer.Ordinal),
            libraries.ToHashSet(StringComparer.Ordinal));
        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.True(
            version.StartsWith("GLIBC_", StringComparison.Ordinal) && Version.Parse(version["GLIBC_".Length..]) <= new Version(2, 34), $"It wants {version}."));
    }

    [Fact]
    public void A_machine_without_a_linker_for_the_processor_publishes_for_the_managed_runtime()
    {
        using var archive = ZipFile.OpenRead(FunctionArchives.Archive(published.Elsewhere, PublishedFunctions.Managed));

        Assert.Equal(new("dotnet10", $"Hipaa.Lambdas.{PublishedFunctions.Managed}", "arm64"), FunctionArchives.Package(published.Elsewhere, PublishedFunctions.Managed));
        ManagedProgram.IsComplete(archive, PublishedFunctions.Managed);
        ManagedProgram.IsMachineCode(archive);
        ManagedProgram.BoundsItsMemory(archive, PublishedFunctions.Managed);
    }

    [Fact]
    public void The_same_sources_give_the_same_archive_wherever_they_are_built() => Assert.True(
        File.ReadAllBytes(FunctionArchives.Archive(Repository.Root, PublishedFunctions.Alike)).AsSpan()
            .SequenceEqual(File.ReadAllBytes(FunctionArchives.Archive(published.Elsewhere, PublishedFunctions.Alike))),
        "The archives differ.");

    [Fact]
    public void Of_two_builds_at_once_one_publishes_and_the_other_finds_it_done() =>
        Assert.Single(published.Twice, said => said.Contains($"Publishing {PublishedFunctions.Alike} ", StringComparison.Ordinal));

    [Fact]
    public async Task What_is_published_and_unchanged_is_left_alone()
    {
        var before = FunctionArchives.Names.Select(name => File.GetLastWriteTimeUtc(FunctionArchives.Archive(Repository.Root, name))).ToList();

        Assert.DoesNotContain("Publishing", await PublishedFunctions.PublishAsync(Repository.Root), StringComparison.Ordinal);
        Assert.Equal(before, FunctionArchives.Names.Select(name => File.GetLastWriteTimeUtc(FunctionArchives.Archive(Repository.Root, name))));
    }
}
