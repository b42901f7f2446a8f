using System.Text;
using Hipaa.Cli.Preview.Monitor;
using Hipaa.Cli.Preview.Programs;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>What a plugin says before it ends is passed on, however slowly it is taken.</summary>
public sealed class PluginProcessTests
{
    [Theory]
    [InlineData("echo why >&2; exit 4")]
    [InlineData("echo why >&2; echo no-port; sleep 60")]
    public async Task What_it_says_as_it_fails_to_start_is_passed_on_before_the_failure_is(string script)
    {
        using var directory = new TemporaryDirectory();
        using var talk = new SlowWriter();

        await Assert.ThrowsAsync<NoProviderException>(() => StartAsync(script, directory.Root, talk));

        Assert.Equal("why\n", talk.Said);
    }

    [Fact]
    public async Task What_it_says_last_is_passed_on_before_it_is_done_with()
    {
        using var directory = new TemporaryDirectory();
        using var talk = new SlowWriter();

        await using (var plugin = await StartAsync("echo 1234; echo last; echo why >&2; exit 3", directory.Root, talk))
        {
            Assert.Equal(1234, plugin.Port);
            Assert.Equal("ends (exit code 3)", await plugin.EndingAsync());
        }

        Assert.Contains("last\n", talk.Said, StringComparison.Ordinal);
        Assert.Contains("why\n", talk.Said, StringComparison.Ordinal);
    }

    private static Task<PluginProcess> StartAsync(string script, string directory, TextWriter talk) => PluginProcess.StartAsync(
        new PluginStart(new ProgramStart("/bin/sh", ["-c", script], new Dictionary<string, string>(StringComparer.Ordinal)), directory),
        directory, new ProgramSurroundings(talk, []), CancellationToken.None);

    private sealed class SlowWriter : TextWriter
    {
        private readonly StringBuilder said = new();

        public override Encoding Encoding => Encoding.UTF8;

        internal string Said => said.ToString();

        public override void Write(char value) => said.Append(value);

        public override void Write(char[] buffer, int index, int count)
        {
            Thread.Sleep(400);
            said.Append(buffer, index, count);
        }
    }
}
