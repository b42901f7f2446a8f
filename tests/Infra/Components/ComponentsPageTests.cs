using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components;

/// <summary>docs/components.md tells of every component and argument what the code does. UPDATE_DOCUMENTS=1 writes it anew.</summary>
public sealed class ComponentsPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "components.md");

    public static TheoryData<string> Names => [.. ComponentsPage.Components.Select(component => component.Name)];

    [Fact]
    public async Task The_page_is_what_the_code_says()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") is "1") await File.WriteAllTextAsync(Page, ComponentsPage.Text());

        Assert.True(await File.ReadAllTextAsync(Page) == ComponentsPage.Text(), "docs/components.md tells of other components: run this test with UPDATE_DOCUMENTS=1.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_argument_is_described(string name)
    {
        var component = ComponentsPage.Components.Single(each => each.Name == name);
        var arguments = ComponentsPage.ArgumentsOf(component);

        Assert.NotEmpty(ComponentsPage.Summary($"T:{component.FullName}"));
        Assert.All(arguments.GetProperties().Where(property => property.DeclaringType == arguments),
            property => Assert.NotEmpty(ComponentsPage.Summary($"P:{arguments.FullName}.{property.Name}")));
    }

    [Fact]
    public void The_library_knows_no_setting_of_the_stack()
    {
        var known = typeof(Hipaa.Components.Storage.EphiBucket).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(["Pulumi", "Pulumi.Aws", "Pulumi.Random"], known);
    }
}
