using Amazon.Runtime;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>The step of the pipeline that failed.</summary>
public enum Stage
{
    /// <summary>Reading what was received.</summary>
    Receive,

    /// <summary>Writing raw events to the landing bucket.</summary>
    Archive,

    /// <summary>Writing refused events to the quarantine bucket.</summary>
    Quarantine,

    /// <summary>The database transaction.</summary>
    Store,

    /// <summary>The table of latest readings.</summary>
    Latest,

    /// <summary>Reading an uploaded file or noting how far it was read.</summary>
    File,
}

/// <summary>
/// Work that was not done and has to be delivered again. It keeps the step and a code of the service, never the service's message: those
/// quote values.
/// </summary>
public sealed class PipelineException(Stage stage, string code) : Exception($"{stage}: {code}"), IFixedMessage
{
    /// <summary>The step.</summary>
    public Stage Stage { get; } = stage;

    /// <summary>What the service or the clock said.</summary>
    public string Code { get; } = code;

    /// <summary>Sorts whatever a step threw.</summary>
    public static PipelineException From(Stage stage, Exception exception) => exception switch
    {
        PipelineException known => known,
        AmazonServiceException { ErrorCode.Length: > 0 } refused => new(stage, refused.ErrorCode),
        AmazonServiceException refused => new(stage, $"http-{(int)refused.StatusCode}"),
        DatabaseException database => new(stage, database.SqlState ?? database.Failure.ToString()),
        OperationCanceledException => new(stage, "out-of-time"),
        // The type says what is broken; the message could say whose data broke it.
        _ => new(stage, exception.GetType().Name),
    };

    /// <summary>Does a step and sorts what it throws.</summary>
    public static async Task<T> GuardAsync<T>(Stage stage, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception exception)
        {
            throw From(stage, exception);
        }
    }
}
