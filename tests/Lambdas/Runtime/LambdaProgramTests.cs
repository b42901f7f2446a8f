using System.Text;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Runtime;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Runtime;

/// <summary>The loop, upon an API like Lambda's.</summary>
public sealed class LambdaProgramTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly StringWriter _log = new();
    private RuntimeApiServer _lambda = null!;
    private Task<int> _program = null!;

    public async Task InitializeAsync() => _lambda = await RuntimeApiServer.StartAsync();

    public async Task DisposeAsync()
    {
        // Lambda ends a process; a loop in this one ends when its API is gone.
        await _lambda.DisposeAsync();
        Assert.Equal(1, await _program);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task One_event_after_the_other_is_answered_under_its_id()
    {
        Start(_ => invocation => Task.FromResult(invocation.Input));

        var first = await _lambda.InvokeAsync(Text("""{"n":1}"""), Limit);
        var second = await _lambda.InvokeAsync(Text("""{"n":2}"""), Limit);

        Assert.Equal(new Told($"invocation/{RuntimeApiServer.RequestId(1)}/response", null, "application/json", """{"n":1}"""), first);
        Assert.Equal(new Told($"invocation/{RuntimeApiServer.RequestId(2)}/response", null, "application/json", """{"n":2}"""), second);
        Assert.Empty(_log.ToString());
    }

    [Fact]
    public async Task The_time_left_is_that_of_the_invocation()
    {
        var left = new List<TimeSpan>();
        Start(_ => invocation =>
        {
            left.Add(invocation.TimeLeft);
            return Task.FromResult(Stream.Null);
        });

        await _lambda.InvokeAsync(Stream.Null, TimeSpan.FromSeconds(900));
        await _lambda.InvokeAsync(Stream.Null, TimeSpan.FromSeconds(3));
        await _lambda.InvokeAsync(Stream.Null, TimeSpan.FromSeconds(-1));

        Assert.InRange(left[0].TotalSeconds, 880, 900);
        Assert.InRange(left[1].TotalSeconds, 0, 3);
        Assert.True(left[2] < TimeSpan.Zero);
    }

    [Fact]
    public async Task Each_invocation_has_its_trace()
    {
        var traces = new List<string?>();
        Start(_ => _ =>
        {
            traces.Add(Environment.GetEnvironmentVariable(LambdaProgram.TraceVariable));
            return Task.FromResult(Stream.Null);
        });

        await _lambda.InvokeAsync(Stream.Null, Limit);
        await _lambda.InvokeAsync(Stream.Null, Limit);

        Assert.Equal([RuntimeApiServer.TraceId(1), RuntimeApiServer.TraceId(2)], traces);
    }

    [Fact]
    public async Task A_failure_is_told_by_type_and_sentence_and_the_next_event_is_handled()
    {
        var calls = 0;
        Start(_ => invocation => ++calls == 1 ? throw new InvalidDataException("canary 1970-01-01") : Task.FromResult(invocation.Input));

        var failed = await _lambda.InvokeAsync(Text("{}"), Limit);
        var next = await _lambda.InvokeAsync(Text("{}"), Limit);

        Assert.Equal(($"invocation/{RuntimeApiServer.RequestId(1)}/error", "Function.InvalidDataException"), (failed.Path, failed.ErrorType));
        Assert.Equal(
            """{"errorMessage":"The work was not done; the log has a line of this request with the type of the failure.","errorType":"InvalidDataException","stackTrace":[]}""",
            failed.Body);
        Assert.Equal(
            $$"""{"function":"Test","message":"invocation failed","id":"{{RuntimeApiServer.RequestId(1)}}","code":"InvalidDataException"}""" + "\n", _log.ToString());
        Assert.Equal("{}", next.Body);
    }

    [Fact]
    public async Task A_message_of_fixed_text_is_told_and_running_out_of_time_has_a_sentence()
    {
        var thrown = new Queue<Exception>([new SettingException(KnownSettings.DatabaseHost, "it is wrong"), new OperationCanceledException("canary")]);
        Start(_ => _ => throw thrown.Dequeue());

        Assert.Contains("Environment variable DB_HOST: it is wrong.", (await _lambda.InvokeAsync(Stream.Null, Limit)).Body, StringComparison.Ordinal);
        var late = await _lambda.InvokeAsync(Stream.Null, Limit);
        Assert.Contains("The time was up before the work was done", late.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", late.Body + _log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_is_told_and_ends_the_program()
    {
        Start(_ => throw new InvalidOperationException("canary"));

        var told = await _lambda.ToldAsync();

        Assert.Equal(("init/error", "Function.InvalidOperationException"), (told.Path, told.ErrorType));
        Assert.Equal("application/vnd.aws.lambda.error+json", told.ContentType);
        Assert.Equal(1, await _program);
        Assert.Equal(0, _lambda.Asked);
        Assert.Equal("""{"function":"Test","message":"start failed","code":"InvalidOperationException"}""" + "\n", _log.ToString());
        Assert.DoesNotContain("canary", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_Lambda_refuses_is_logged_and_the_next_event_is_handled()
    {
        Start(_ => invocation => Task.FromResult(invocation.Input));

        _lambda.Status = 413;
        await _lambda.InvokeAsync(Text("{}"), Limit);
        _lambda.Status = 202;
        Assert.Equal("{}", (await _lambda.InvokeAsync(Text("{}"), Limit)).Body);

        Assert.Equal(
            $$"""{"function":"Test","message":"answer refused","id":"{{RuntimeApiServer.RequestId(1)}}","code":"http-413"}""" + "\n", _log.ToString());
    }

    [Fact]
    public async Task An_environment_beyond_repair_is_left()
    {
        Start(_ => invocation => Task.FromResult(invocation.Input));

        _lambda.Status = 500;
        await _lambda.InvokeAsync(Text("{}"), Limit);

        Assert.Equal(1, await _program);
        Assert.Contains("runtime api broken", _log.ToString(), StringComparison.Ordinal);
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private void Start(Func<TextWriter, Handler> start)
    {
        var (program, api) = (new LambdaProgram("Test", start, IFixedMessage.Of), new RuntimeApi(_lambda.Authority));
        _program = Task.Run(async () =>
        {
            using (api)
            {
                return await program.RunAsync(api, _log, TimeProvider.System);
            }
        });
    }
}
