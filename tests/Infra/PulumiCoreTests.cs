using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace Hipaa.Infra.Tests;

/// <summary>The program says in one line that a provider needs a newer core, before it registers anything.</summary>
public sealed class PulumiCoreTests
{
    private static readonly AssemblyName Loaded = new("Pulumi") { Version = new Version(3, 112, 1, 0) };

    [Fact]
    public void The_packages_of_this_build_fit_together() => Assert.Null(PulumiCore.Problem());

    [Theory]
    [InlineData("3.112.0")]
    [InlineData("3.112.1")]
    public void A_core_as_new_as_the_providers_ask_for_is_fine(string needed) =>
        Assert.Null(PulumiCore.Problem(Loaded, [BuiltFor(needed)]));

    [Fact]
    public void A_provider_built_for_a_newer_core_is_named_with_both_versions()
    {
        var problem = PulumiCore.Problem(Loaded, [BuiltFor("3.112.1"), BuiltFor("3.113.0")]);

        Assert.StartsWith("Pulumi.Some was built for Pulumi 3.113.0, and 3.112.1 is what is here: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem!);
    }

    /// <summary>An assembly with one class that derives from one of a core of that version, which is nowhere to be found.</summary>
    private static Assembly BuiltFor(string version)
    {
        var core = new PersistedAssemblyBuilder(new AssemblyName("Pulumi") { Version = Version.Parse(version + ".0") }, typeof(object).Assembly);
        var resource = core.DefineDynamicModule("Pulumi").DefineType("Resource", TypeAttributes.Public).CreateType();
        var provider = new PersistedAssemblyBuilder(new AssemblyName("Pulumi.Some") { Version = new Version(1, 0, 0, 0) }, typeof(object).Assembly);
        provider.DefineDynamicModule("Pulumi.Some").DefineType("Bucket", TypeAttributes.Public, resource).CreateType();
        using var image = new MemoryStream();
        provider.Save(image);
        image.Position = 0;
        return new AssemblyLoadContext(version, isCollectible: true).LoadFromStream(image);
    }
}
