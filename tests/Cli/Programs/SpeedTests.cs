using System.Globalization;
using System.Text.RegularExpressions;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>A program of 100 resources is previewed and judged in at most twice the time that Node.js alone needs to load and run it.</summary>
public sealed partial class SpeedTests
{
    // Whatever else the machine does at the time falls on one of the two: what is too slow is too slow every time.
    private const int Rounds = 4;

    [Fact]
    public async Task A_preview_takes_at_most_twice_the_time_of_the_program_alone()
    {
        var measure = new NodeProgram("sdk/schema", "../../tests/Cli/Programs/Speed/measure.js");
        var said = new List<string>();
        while (said.Count < Rounds)
        {
            said.Add(await measure.RunAsync("", "1"));
            if (double.Parse(Times().Match(said[^1]).Groups["times"].Value, CultureInfo.InvariantCulture) <= 2)
            {
                return;
            }
        }

        Assert.Fail(string.Join("", said));
    }

    [GeneratedRegex(@"s: (?<times>[0-9.]+) times", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}
