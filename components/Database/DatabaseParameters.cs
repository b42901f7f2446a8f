using Pulumi;
using Pulumi.Aws.Rds.Inputs;

namespace Hipaa.Components.Database;

/// <summary>
/// How the server is set: TLS 1.3 for everybody, changes audited, no values in logs (45 CFR 164.312(b), (e)(1); Amazon RDS User Guide,
/// "Working with parameters on your RDS for PostgreSQL DB instance").
/// </summary>
internal static class DatabaseParameters
{
    internal const string Family = "postgres17";

    // The server reads it when it starts, everything else at once.
    private const string Libraries = "shared_preload_libraries";

    private static readonly (string Name, string Value)[] Server =
    [
        ("rds.force_ssl", "1"),
        ("ssl_min_protocol_version", "TLSv1.3"),
        ("password_encryption", "scram-sha-256"),
        (Libraries, "pgaudit,pg_stat_statements"),
        // Who changed which table and how many rows of it; no statement, since people write values into theirs, and no parameter.
        ("pgaudit.log", "ddl,role,write"),
        ("pgaudit.log_statement", "0"),
        ("pgaudit.log_parameter", "0"),
        ("pgaudit.log_relation", "1"),
        ("pgaudit.log_rows", "1"),
        ("log_connections", "1"),
        ("log_disconnections", "1"),
        // Statements may be written by people, with values in them: neither all, nor slow, nor failing ones are logged in full.
        ("log_statement", "none"),
        ("log_min_duration_statement", "-1"),
        ("log_min_error_statement", "panic"),
        ("idle_in_transaction_session_timeout", "300000"),
        // Without these the server would write bound values and whole rows (PostgreSQL manual, "Error Reporting and Logging").
        ("log_parameter_max_length", "0"),
        ("log_parameter_max_length_on_error", "0"),
        ("log_error_verbosity", "terse"),
    ];

    internal static InputList<ParameterGroupParameterArgs> All()
    {
        var all = new InputList<ParameterGroupParameterArgs>();
        foreach (var (name, value) in Server)
        {
            all.Add(new ParameterGroupParameterArgs
            {
                Name = name, Value = value, ApplyMethod = name == Libraries ? "pending-reboot" : "immediate",
            });
        }

        return all;
    }
}
