using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Privacy;

/// <summary>
/// Test classes that note the exceptions of the whole process: while they run, no other test does.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PrivacyCollection : ICollectionFixture<PipelineServers>
{
    public const string Name = "Privacy";
}
