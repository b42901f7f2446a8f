using Npgsql;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>A statement with its values.</summary>
internal static class Statement
{
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">Text of this assembly: nothing from outside reaches it.</param>
    /// <param name="values">Values, or parameters where the type has to be told.</param>
    internal static NpgsqlCommand Of(NpgsqlConnection connection, string sql, params object[] values)
    {
#pragma warning disable CA2100
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
        }

        return command;
    }
}
