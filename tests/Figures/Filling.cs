using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Figures;

/// <summary>Statements that take their time, one after the other in one session of the server's administrator.</summary>
internal static class Filling
{
    internal static async Task RunAsync(TestDatabase database, params IEnumerable<string> statements)
    {
        await using var connector = database.Connector("postgres");
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        foreach (var statement in statements.Prepend("set statement_timeout = 0"))
        {
#pragma warning disable CA2100 // Composed of constants and counts.
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}
