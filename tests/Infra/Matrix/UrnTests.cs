using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>
/// What the engine knows resources by stays as it is: type, name and parents. <c>urns.txt</c> holds them as a tree for all configurations.
/// What is there under another URN is to the engine one resource to delete and one to create, a bucket of records included; a line that has
/// to change needs an alias of the former URN (<c>Aliases</c> of the resource's options) in the same commit, a line that comes needs none.
/// </summary>
public sealed class UrnTests(Runs runs) : IClassFixture<Runs>
{
    private static readonly string Pinned = Path.Combine(Repository.Root, "tests", "Infra", "Matrix", "urns.txt");

    [Fact]
    public async Task Every_resource_is_known_by_what_it_was_known_by()
    {
        var tree = UrnTree.Of(await AllAsync());

        var made = Path.Combine(Repository.Root, "artifacts", "urns.txt");
        var pinned = await File.ReadAllLinesAsync(Pinned);
        if (!pinned.SequenceEqual(tree, StringComparer.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(made)!);
            await File.WriteAllLinesAsync(made, tree);
        }

        var gone = pinned.Except(tree, StringComparer.Ordinal).Select(line => $"gone: {line}");
        var come = tree.Except(pinned, StringComparer.Ordinal).Select(line => $"come: {line}");
        Assert.True(
            pinned.SequenceEqual(tree, StringComparer.Ordinal),
            $"artifacts/urns.txt is what tests/Infra/Matrix/urns.txt would have to be.{Environment.NewLine}"
                + string.Join(Environment.NewLine, gone.Concat(come)));
    }

    private async Task<IReadOnlyList<(string Configuration, Run Run)>> AllAsync()
    {
        var all = new List<(string, Run)>();
        foreach (var name in Configurations.All.Keys)
        {
            all.Add((name, await runs.Of(name)));
        }

        return all;
    }
}
