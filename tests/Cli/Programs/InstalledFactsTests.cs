using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>
/// The facts that are read from the packages a program has are those that the extractor, which has TypeScript's own parser, finds in the
/// same packages: all that this build carries is compared.
/// </summary>
public sealed class InstalledFactsTests
{
    [Theory]
    [InlineData("aws", 1700)]
    [InlineData("aws-native", 1000)]
    [InlineData("random", 8)]
    public async Task What_is_read_of_a_package_is_what_the_extractor_finds(string package, int atLeast)
    {
        await new NodeProgram("sdk/schema", "everything.js").InstallAsync();
        var installed = new InstalledPackages(Path.Combine(Repository.Root, "sdk/schema")).Find(package)!;
        var carried = new EmbeddedFacts(package, hasFirst: false);

        Assert.Equal(carried.Major, installed.Major);
        var types = carried.Resources.ToList();
        Assert.True(types.Count >= atLeast, $"{types.Count}");
        foreach (var type in types)
        {
            Assert.Equal(Lines(type, carried.Resource(type)!), Lines(type, installed.Resource(type)));
        }

        foreach (var token in carried.Functions)
        {
            Assert.Equal(Lines(token, carried.Function(token)!), Lines(token, installed.Function(token)));
        }
    }

    /// <summary>A nested type has what the provider answers; the extractor's also has what may only be given.</summary>
    [Fact]
    public async Task Nested_types_are_read_as_the_provider_answers_with_them()
    {
        await new NodeProgram("sdk/schema", "everything.js").InstallAsync();
        var installed = new InstalledPackages(Path.Combine(Repository.Root, "sdk/schema")).Find("aws")!;
        var carried = new EmbeddedFacts("aws", hasFirst: false);
        var names = carried.NestedTypes.ToList();
        var (compared, all) = (0, 0);

        Assert.True(names.Count > 5000, $"{names.Count}");
        foreach (var name in names)
        {
            var read = installed.Nested(name);
            Assert.True(read is { Count: > 0 } || carried.Nested(name)!.Count == 0, name);
            var known = carried.Nested(name)!;
            all += known.Count;
            foreach (var (property, type) in read ?? new Dictionary<string, string>(StringComparer.Ordinal))
            {
                Assert.True(known.TryGetValue(property, out var told), $"{name} {property}");
                Assert.Equal(Plain(told!), type);
                compared++;
            }
        }

        Assert.True(compared > all * 0.98, $"{compared} of {all}");
    }

    /// <summary>A program asks for the same thousands of times.</summary>
    [Fact]
    public async Task What_was_read_once_is_not_read_again()
    {
        await new NodeProgram("sdk/schema", "everything.js").InstallAsync();
        var installed = new InstalledPackages(Path.Combine(Repository.Root, "sdk/schema")).Find("aws")!;

        AssertSame(() => installed.Resource("aws:s3/bucket:Bucket"));
        AssertSame(() => installed.Function("aws:index/getCallerIdentity:getCallerIdentity"));
        AssertSame(() => installed.Nested("s3/BucketLifecycleRule"));

        static void AssertSame(Func<object?> read)
        {
            var first = read();
            Assert.NotNull(first);
            Assert.Same(first, read());
        }
    }

    [Theory]
    [InlineData("aws:../../x:X")]
    [InlineData("aws:s3/../../x:X")]
    [InlineData("aws:s3/bucket:../X")]
    [InlineData("gcp:s3/bucket:Bucket")]
    [InlineData("aws:s3/bucket:NoSuch")]
    [InlineData("aws")]
    public async Task A_token_that_the_package_does_not_have_has_no_facts(string token)
    {
        await new NodeProgram("sdk/schema", "everything.js").InstallAsync();
        var installed = new InstalledPackages(Path.Combine(Repository.Root, "sdk/schema")).Find("aws")!;

        Assert.Null(installed.Resource(token));
        Assert.Null(installed.Function(token));
    }

    private static string[] Lines(string type, IReadOnlyDictionary<string, SchemaProperty>? properties) =>
        [type, .. (properties ?? throw new InvalidOperationException($"{type} is not found")).OrderBy(property => property.Key, StringComparer.Ordinal).Select(property =>
            $"{property.Key} {Plain(property.Value.Type)} {property.Value.IsInput} {property.Value.IsComputed} {property.Value.IsSecret} {property.Value.IsDeprecated}")];

    private static string[] Lines(string token, IReadOnlyDictionary<string, string>? properties) =>
        [token, .. (properties ?? throw new InvalidOperationException($"{token} is not found")).OrderBy(property => property.Key, StringComparer.Ordinal).Select(property =>
            $"{property.Key} {Plain(property.Value)}")];

    // Of what becomes C# the extractor says integer.
    private static string Plain(string type) => type.Replace("integer", "number", StringComparison.Ordinal);
}
