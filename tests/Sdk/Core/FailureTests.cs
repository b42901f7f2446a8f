using Pulumi.Testing;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>How a program's failures reach whoever runs it.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task An_exception_of_the_program_keeps_its_type_in_the_message()
    {
        var error = await Assert.ThrowsAsync<RunException>(
            () => Run.PreviewAsync(new RecordingMocks(), () => throw new NotSupportedException("no such thing")));

        Assert.Contains("System.NotSupportedException", error.Message, StringComparison.Ordinal);
        Assert.Contains("no such thing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_of_a_stacks_constructor_is_not_wrapped()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<FailingStack>(new RecordingMocks()));

        Assert.Contains("System.NotSupportedException", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TargetInvocation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_exception_is_its_message_alone()
    {
        var error = await Assert.ThrowsAsync<RunException>(
            () => Run.PreviewAsync(new RecordingMocks(), () => throw new RunException("exactly this")));

        Assert.Equal("exactly this", error.Message);
    }

    [Fact]
    public async Task A_resource_exception_can_hide_its_stack()
    {
        var error = await Assert.ThrowsAsync<RunException>(
            () => Run.PreviewAsync(new RecordingMocks(), () => throw new ResourceException("exactly this", resource: null, hideStack: true)));

        Assert.Equal("exactly this", error.Message);
    }

    [Fact]
    public async Task An_exception_in_an_apply_fails_the_run_even_if_nobody_reads_the_output()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Run.PreviewAsync(new RecordingMocks(), () =>
            Output.Create(1).Apply(_ => Fail("in the apply"))));

        Assert.Contains("in the apply", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_apply_on_an_unknown_output_cannot_fail() =>
        await Run.PreviewAsync(new RecordingMocks { State = _ => new Dictionary<string, object>(StringComparer.Ordinal) }, () =>
            new Box("box").Arn.Apply(_ => Fail("never")));

    [Fact]
    public async Task An_exception_of_the_mocks_fails_the_run()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.PreviewAsync(
            new RecordingMocks { State = _ => throw new NotSupportedException("from the mock") }, () => new Box("box")));

        Assert.Contains("from the mock", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_is_not_a_dictionary_fails_the_run()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => Run.PreviewAsync(new RecordingMocks { State = _ => new { Arn = "a" } }, () => new Box("box")));

        Assert.Contains("is not a supported argument type", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logged_errors_fail_the_run_and_several_come_together()
    {
        var one = await Assert.ThrowsAsync<RunException>(() => Run.PreviewAsync(new RecordingMocks(), () => Log.Error("first")));
        var two = await Assert.ThrowsAsync<AggregateException>(() => Run.PreviewAsync(new RecordingMocks(), () =>
        {
            Log.Error("first");
            Log.Error("second");
        }));

        Assert.Equal("first", one.Message);
        Assert.Equal(["first", "second"], two.InnerExceptions.Select(error => Assert.IsType<RunException>(error).Message));
    }

    [Fact]
    public async Task Lesser_messages_do_not_fail_the_run() =>
        await Run.PreviewAsync(new RecordingMocks(), () =>
        {
            Log.Debug("d");
            Log.Info("i");
            Log.Warn("w");
        });

    [Fact]
    public async Task A_failed_input_fails_the_resource_and_whatever_reads_it()
    {
        Box? box = null;
        await Assert.ThrowsAnyAsync<Exception>(() => Run.UpdateAsync(new RecordingMocks(), () =>
            box = new Box("box", new() { Arn = Output.Create(1).Apply(_ => Fail("input")) })));

        await Assert.ThrowsAnyAsync<Exception>(() => OutputUtilities.GetValueAsync(box!.Id));
    }

    [Fact]
    public async Task A_run_cannot_start_inside_another()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () =>
            Run.PreviewAsync(new RecordingMocks(), () => { })));

        Assert.Contains("InvalidOperationException", error.Message, StringComparison.Ordinal);
    }

    private static string Fail(string message) => throw new NotSupportedException(message);

    public sealed class FailingStack : Stack
    {
        public FailingStack() => throw new NotSupportedException("in the constructor");
    }
}
