using System.IO.Compression;

namespace Hipaa.Samples.Tests.Package;

/// <summary>The package of the library, as somebody gets it who has nothing else of this repository.</summary>
public sealed class PackageTests(PackedLibrary packed) : IClassFixture<PackedLibrary>
{
    [Fact]
    public void It_holds_the_library_what_is_written_beside_it_and_a_page_to_begin_with()
    {
        using var package = ZipFile.OpenRead(packed.Package);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !IsOfThePackaging(name)).Order(StringComparer.Ordinal);

        Assert.Equal(
            ["README.md", "lib/net10.0/Hipaa.Components.dll", "lib/net10.0/Hipaa.Components.xml"],
            files.Where(name => !name.EndsWith(".pdb", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_depends_on_the_Pulumi_packages_alone_each_up_to_the_next_major_version()
    {
        var ranges = PackedLibrary.Specification(packed.Package).Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value, StringComparer.Ordinal);

        Assert.Equal(["Pulumi", "Pulumi.Aws", "Pulumi.Random"], ranges.Keys.Order(StringComparer.Ordinal));
        Assert.All(ranges.Values, range => Assert.Matches(@"^\[\d+\.\d+\.\d+,\d+\.0\.0\)$", range.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_program_elsewhere_restores_it_from_a_folder_and_compiles()
    {
        var program = Directory.CreateDirectory(Path.Combine(packed.Folder, "program")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "components", "bucket"), "*.cs"))
        {
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        }

        await WriteProjectAsync(program);

        await BuildAsync(program);

        var made = Directory.GetFiles(Path.Combine(program, "bin"), "*.dll", SearchOption.AllDirectories).Select(path => Path.GetFileName(path));
        Assert.Equal(["Hipaa.Components.dll", "Program.dll", "Pulumi.Aws.dll", "Pulumi.Random.dll", "Pulumi.dll"], made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_program_elsewhere_runs_it_against_mocks()
    {
        var program = Directory.CreateDirectory(Path.Combine(packed.Folder, "mocked")).FullName;
        await WriteProjectAsync(program);
        await File.WriteAllTextAsync(Path.Combine(program, "Program.cs"), """
            using System.Collections.Concurrent;
            using Hipaa.Components.Accounts;
            using Hipaa.Components.Storage;
            using Pulumi;
            using Pulumi.Testing;

            var mocks = new Recorded();
            await Deployment.TestAsync(mocks, new TestOptions(), () =>
            {
                _ = new EphiBucket("documents", new()
                {
                    Account = new AwsAccount("222222222222", "us-east-1"), KeyArn = "arn:aws:kms:us-east-1:222222222222:key/documents",
                    Lock = ObjectLock.SevenYears, AccessLogBucket = "logs",
                });
            });
            Console.WriteLine(string.Join('\n', mocks.Types.Order(StringComparer.Ordinal)));

            internal sealed class Recorded : IMocks
            {
                public ConcurrentBag<string> Types { get; } = [];

                public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);

                public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
                {
                    Types.Add(args.Type!);
                    return Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs));
                }
            }
            """);
        await BuildAsync(program);

        var types = (await packed.DotnetAsync(program, Path.Combine("bin", "Debug", "net10.0", "Program.dll"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Superset(
            new HashSet<string>(
                ["aws:s3/bucket:Bucket", "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/bucketVersioning:BucketVersioning"],
                StringComparer.Ordinal),
            types.ToHashSet(StringComparer.Ordinal));
    }

    private static Task WriteProjectAsync(string program) =>
        File.WriteAllTextAsync(Path.Combine(program, "Program.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Hipaa.Components" Version="*" />
              </ItemGroup>
            </Project>
            """);

    private Task<string> BuildAsync(string program) =>
        packed.DotnetAsync(program, "build", "-v", "quiet", "-nologo", $"-p:RestoreSources={packed.Feed}", "-p:NuGetAudit=false");

    private static bool IsOfThePackaging(string entry) =>
        entry.StartsWith("_rels/", StringComparison.Ordinal) || entry.StartsWith("package/", StringComparison.Ordinal)
        || entry.EndsWith(".nuspec", StringComparison.Ordinal) || entry == "[Content_Types].xml";
}
