namespace Hipaa.Cli.Tests.Iam;

/// <summary>The preview with everything turned on, made once for all that ask it.</summary>
[CollectionDefinition(Name)]
public sealed class EverythingPreviewed : IAsyncLifetime, ICollectionFixture<EverythingPreviewed>
{
    internal const string Name = "everything previewed";

    internal PreviewedPolicies Policies { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Policies = await PreviewedPolicies.OfAsync("everything", "--config-file", Path.Combine(Repository.Root, "tests/Infra/Matrix/Pulumi.everything.yaml"));

    public Task DisposeAsync() => Task.CompletedTask;
}
