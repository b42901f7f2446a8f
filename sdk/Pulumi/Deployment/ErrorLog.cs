using System.Reflection;

namespace Pulumi;

/// <summary>The errors of a deployment, in the words that the user gets to read.</summary>
internal sealed class ErrorLog
{
    /// <summary>The exit code that tells the engine's host that the user has been told already.</summary>
    private const int AlreadyReported = 32;

    private readonly Lock _lock = new();
    private readonly List<string> _messages = [];

    public void Add(string message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }
    }

    public void Add(IEnumerable<Exception> exceptions)
    {
        foreach (var exception in exceptions)
        {
            Add(Describe(exception));

            // For programs that drop the result of a run.
            Environment.ExitCode = AlreadyReported;
        }
    }

    /// <summary>One exception for all errors, or null if there are none.</summary>
    public Exception? ToException()
    {
        lock (_lock)
        {
            return _messages switch
            {
                [] => null,
                [var message] => new RunException(message),
                _ => new AggregateException(_messages.Select(message => new RunException(message))),
            };
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        RunException => exception.Message,
        ResourceException { HideStack: true } => exception.Message,
        ResourceException => exception.ToString(),
        _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{exception}",
    };
}
