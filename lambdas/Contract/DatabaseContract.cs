namespace Hipaa.Lambdas.Contract;

/// <summary>Login roles of the database. Each is granted one group role, and <c>rds_iam</c> where the server has it.</summary>
public static class DatabaseLogin
{
    /// <summary>Makes partitions; a member of <c>ephi_owner</c> only while migrations are applied.</summary>
    public const string Migrator = "ephi_migrator";

    /// <summary>Stores events from the stream, as <c>ephi_writer</c>.</summary>
    public const string StreamProcessor = "ephi_stream_processor";

    /// <summary>Stores events from partner files, as <c>ephi_writer</c>.</summary>
    public const string FileLoader = "ephi_file_loader";

    /// <summary>Exports de-identified rows, as <c>ephi_deidentifier</c>.</summary>
    public const string Deidentifier = "ephi_deidentifier_job";

    /// <summary>Reads one tenant's rows, as <c>ephi_reader</c>.</summary>
    public const string Reader = "ephi_query";

    /// <summary>Reads all tenants in an emergency, as <c>ephi_emergency</c>; an alarm watches for its connections.</summary>
    public const string BreakGlass = "ephi_breakglass";

    /// <summary>Does what one individual may ask for, as <c>ephi_steward</c>: by functions alone, each use recorded.</summary>
    public const string Records = "ephi_records";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Migrator, StreamProcessor, FileLoader, Deidentifier, Reader, BreakGlass, Records];
}

/// <summary>
/// Server parameters without which PostgreSQL itself would write values of bound parameters or rows to its log
/// (PostgreSQL manual, "Error Reporting and Logging"). The stack sets them in the instance's parameter group.
/// </summary>
public static class DatabaseParameter
{
    /// <summary>Parameter name to value.</summary>
    public static IReadOnlyDictionary<string, string> KeepValuesOutOfLogs { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["log_parameter_max_length"] = "0",
        ["log_parameter_max_length_on_error"] = "0",
        ["log_error_verbosity"] = "terse",
    };
}
