using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

[Collection(PostgresCollection.Name)]
public sealed class MigratorTests(PostgresServer server)
{
    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var result = await database.MigrateAsync();
        Assert.Empty(result.Applied);
        Assert.Equal(MigrationSet.Embedded.Migrations.Count, result.Current);
        Assert.Equal(0, result.Partitions);
    }
}
