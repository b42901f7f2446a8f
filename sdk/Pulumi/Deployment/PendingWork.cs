namespace Pulumi;

/// <summary>What a deployment has still to finish, and what went wrong so far.</summary>
internal sealed class PendingWork
{
    private readonly Lock _lock = new();
    private readonly List<Exception> _failures = [];
    private int _active;
    private TaskCompletionSource<IReadOnlyList<Exception>>? _waiter;

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        lock (_lock)
        {
            _active++;
        }

        _ = task.ContinueWith(OnCompleted, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until all is done or something has failed. Gives the distinct failures.</summary>
    public Task<IReadOnlyList<Exception>> WaitAsync()
    {
        lock (_lock)
        {
            if (_active == 0 || _failures.Count > 0)
            {
                return Task.FromResult<IReadOnlyList<Exception>>(TakeFailures());
            }

            // Not inline: whoever waits would run inside the work that it waits for.
            _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    private void OnCompleted(Task task)
    {
        lock (_lock)
        {
            _active--;
            if (task.Exception is { } exception)
            {
                _failures.AddRange(exception.InnerExceptions);
            }

            if (_waiter is { } waiter && (_active == 0 || _failures.Count > 0))
            {
                _waiter = null;
                waiter.SetResult(TakeFailures());
            }
        }
    }

    private Exception[] TakeFailures()
    {
        Exception[] failures = [.. _failures.Distinct()];
        _failures.Clear();
        return failures;
    }
}
