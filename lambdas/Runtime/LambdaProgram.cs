using System.Net;

namespace Hipaa.Lambdas.Runtime;

/// <summary>
/// A function as a program: it starts, then handles one event after the other until Lambda ends the process. It needs nothing of the runtime
/// that it is started by, be it <c>dotnet10</c>, which starts an assembly that is named as handler, or <c>provided.al2023</c>.
/// </summary>
/// <param name="name">The function's name, in its log lines.</param>
/// <param name="start">Reads settings and makes clients; its argument takes log lines. What it throws is a start that failed.</param>
/// <param name="sentence">
/// The message of an exception that is made of fixed text and names and so may be reported; null for all others, which are reported by type.
/// </param>
public sealed class LambdaProgram(string name, Func<TextWriter, Handler> start, Func<Exception, string?> sentence)
{
    /// <summary>Where Lambda says that its runtime API listens.</summary>
    public const string ApiVariable = "AWS_LAMBDA_RUNTIME_API";

    /// <summary>The trace that calls of the AWS SDK belong to ("Lambda-Runtime-Trace-Id", AWS Lambda Developer Guide).</summary>
    public const string TraceVariable = "_X_AMZN_TRACE_ID";

    /// <summary>Runs until there is nothing to do any more.</summary>
    /// <returns>An exit code: 1 after a start that failed or where Lambda's side broke, 2 where there is no Lambda.</returns>
    public async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable(ApiVariable) is not { Length: > 0 } authority)
        {
            await Console.Error.WriteLineAsync($"{name} is a Lambda function: what starts it says in {ApiVariable} where it listens.");
            return 2;
        }

        await using var output = LambdaLog.Open();
        using var api = new RuntimeApi(authority);
        return await RunAsync(api, output, TimeProvider.System);
    }

    /// <summary>Runs upon an API of the caller's.</summary>
    internal async Task<int> RunAsync(RuntimeApi api, TextWriter output, TimeProvider time)
    {
        var log = new LambdaLog(name, output);
        try
        {
            if (await StartAsync(api, output, log) is { } handler)
            {
                while (true)
                {
                    await HandleAsync(api, await api.NextAsync(), handler, log, time);
                }
            }
        }
        catch (Exception exception) when (exception is RuntimeApiException or HttpRequestException)
        {
            log.Write("runtime api broken", exception.GetType().Name);
        }

        return 1;
    }

    private async Task<Handler?> StartAsync(RuntimeApi api, TextWriter output, LambdaLog log)
    {
        try
        {
            MemoryLimit.Apply();
            return start(output);
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception, sentence);
            log.Write("start failed", failure.Type);
            await api.FailStartAsync(failure);
            return null;
        }
    }

    private async Task HandleAsync(RuntimeApi api, RuntimeApi.Event happened, Handler handler, LambdaLog log, TimeProvider time)
    {
        Environment.SetEnvironmentVariable(TraceVariable, happened.TraceId);
        await using var input = happened.Input;
        var (answer, failure) = await AnswerAsync(new(happened.RequestId, happened.Deadline - time.GetUtcNow(), input), handler, log);
        await using var body = answer;
        var taken = failure is null
            ? await api.RespondAsync(happened.RequestId, answer)
            : await api.FailAsync(happened.RequestId, failure);
        if (taken != HttpStatusCode.Accepted)
        {
            log.Write("answer refused", $"http-{(int)taken}", happened.RequestId);
        }
    }

    private async Task<(Stream Answer, Failure? Failure)> AnswerAsync(Invocation invocation, Handler handler, LambdaLog log)
    {
        try
        {
            return (await handler(invocation), null);
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception, sentence);
            log.Write("invocation failed", failure.Type, invocation.RequestId);
            return (Stream.Null, failure);
        }
    }
}
