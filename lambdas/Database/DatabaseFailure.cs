using System.Net.Sockets;
using System.Security.Authentication;
using Hipaa.Lambdas.Contract;
using Npgsql;

namespace Hipaa.Lambdas.Database;

/// <summary>What went wrong in the database, as far as a caller can act on it.</summary>
public enum DatabaseFailure
{
    /// <summary>Repeating the same work cannot help.</summary>
    Permanent,

    /// <summary>The server refuses the values themselves, and would refuse them at any other time.</summary>
    DataRefused,

    /// <summary>Serialization failure or deadlock: the same transaction will likely pass.</summary>
    Conflict,

    /// <summary>A lock was not granted in time.</summary>
    LockTimeout,

    /// <summary>The connection was lost or could not be made; whether a commit under way took hold is unknown.</summary>
    ConnectionLost,

    /// <summary>The server is starting, stopping or out of connections or other resources.</summary>
    Unavailable,

    /// <summary>The server accepts no writes: a former primary after a failover.</summary>
    ReadOnly,

    /// <summary>The login was refused.</summary>
    LoginRefused,

    /// <summary>The server's certificate does not chain to the bundle or names another host.</summary>
    Untrusted,

    /// <summary>The server ended the statement at its time limit or on a cancel request.</summary>
    TimedOut,
}

/// <summary>
/// A failure of the database without the server's text: messages of PostgreSQL can quote values (for example
/// "invalid input syntax"), so only the SQLSTATE code and names from the schema are kept.
/// </summary>
public sealed class DatabaseException : Exception, IFixedMessage
{
    /// <summary>State by which <c>ephi.writing</c> refuses what is about a subject that was erased (migration 0025).</summary>
    public const string SubjectErased = "HP001";

    /// <summary>Creates the exception.</summary>
    public DatabaseException(DatabaseFailure failure, string? sqlState = null, string? schemaObject = null)
        : base(Describe(failure, sqlState, schemaObject))
    {
        Failure = failure;
        SqlState = sqlState;
    }

    /// <summary>What kind of failure it is.</summary>
    public DatabaseFailure Failure { get; }

    /// <summary>Five-character code (PostgreSQL manual, appendix "PostgreSQL Error Codes"); null where the server gave none.</summary>
    public string? SqlState { get; }

    /// <summary>Whether the same work, done again from its start, may pass.</summary>
    public bool IsTransient => Failure is DatabaseFailure.Conflict or DatabaseFailure.LockTimeout or DatabaseFailure.ConnectionLost
        or DatabaseFailure.Unavailable or DatabaseFailure.ReadOnly;

    /// <summary>Sorts an exception of Npgsql or the network; null where it is neither.</summary>
    public static DatabaseException? From(Exception exception) => exception switch
    {
        DatabaseException known => known,
        PostgresException refused => new(
            IsAboutData(refused.SqlState, refused.ConstraintName is not null) ? DatabaseFailure.DataRefused : Classify(refused.SqlState),
            refused.SqlState,
            refused.ConstraintName ?? refused.TableName),
        NpgsqlException { InnerException: PostgresException refused } => From(refused),
        AuthenticationException or NpgsqlException { InnerException: AuthenticationException } => new(DatabaseFailure.Untrusted),
        // Npgsql reports its own time limit so; the server's limit is shorter, hence the server is out of reach.
        NpgsqlException or SocketException or TimeoutException or IOException => new(DatabaseFailure.ConnectionLost),
        // A connection that broke earlier refuses new commands with this.
        InvalidOperationException { Source: "Npgsql" } or ObjectDisposedException { Source: "Npgsql" } =>
            new(DatabaseFailure.ConnectionLost),
        _ => null,
    };

    /// <summary>
    /// States that are about the values (PostgreSQL manual, appendix "PostgreSQL Error Codes"): text, numbers and times that do not fit their
    /// type, and a NULL or a value that a constraint forbids. Not the rest of classes 22 and 23: a key that is taken or missing is about other
    /// rows, and a check that has no name is a partition's bound, which changes while partitions are made.
    /// </summary>
    private static bool IsAboutData(string sqlState, bool namesConstraint) => sqlState switch
    {
        "22001" or "22003" or "22007" or "22008" or "22009" or "22021" or "22P02" or "22P03" or "22P05" => true,
        "22030" or "22031" or "22032" or "22033" or "23502" => true,
        PostgresErrorCodes.CheckViolation => namesConstraint,
        _ => false,
    };

    private static DatabaseFailure Classify(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.CheckViolation => DatabaseFailure.Conflict,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => DatabaseFailure.Conflict,
        PostgresErrorCodes.LockNotAvailable => DatabaseFailure.LockTimeout,
        PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFailure.ReadOnly,
        PostgresErrorCodes.QueryCanceled => DatabaseFailure.TimedOut,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => DatabaseFailure.ConnectionLost,
        "25P03" or "57P05" or "25P04" => DatabaseFailure.ConnectionLost,
        PostgresErrorCodes.CannotConnectNow => DatabaseFailure.Unavailable,
        PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidPassword => DatabaseFailure.LoginRefused,
        _ when sqlState.StartsWith("08", StringComparison.Ordinal) => DatabaseFailure.ConnectionLost,
        _ when sqlState.StartsWith("53", StringComparison.Ordinal) => DatabaseFailure.Unavailable,
        _ => DatabaseFailure.Permanent,
    };

    private static string Describe(DatabaseFailure failure, string? sqlState, string? schemaObject) =>
        $"The database work failed: {failure}"
        + (sqlState is null ? "" : $", SQLSTATE {sqlState}")
        + (schemaObject is null ? "." : $", at {schemaObject}.");
}
