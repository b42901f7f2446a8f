using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Hipaa.Cli.Preview.Report;

namespace Hipaa.Cli.Testing;

/// <summary>A test that failed.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Message">What it expected and found.</param>
/// <param name="Location">First lines of its stack trace.</param>
internal sealed record FailedTest(string Name, string Message, string Location);

/// <summary>The results of one test project, as its TRX file has them.</summary>
/// <param name="Project">Project name.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failures">Tests that failed. A test that was skipped counts as failed: it shows nothing.</param>
internal sealed record TestResults(string Project, int Passed, IReadOnlyList<FailedTest> Failures)
{
    /// <summary>How long each test took, by name.</summary>
    internal IReadOnlyList<(string Name, TimeSpan Time)> Times { get; private init; } = [];

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    internal int Failed => Failures.Count;

    /// <summary>Reads a TRX file. A run that left none, or ended badly without a failed test, is a failure of its own.</summary>
    internal static TestResults Read(string project, string file, int exitCode, IReadOnlyList<string> output, bool mayBeEmpty)
    {
        var results = File.Exists(file) ? [.. XDocument.Load(file).Descendants(Trx + "UnitTestResult")] : new List<XElement>();
        if (results.Count == 0)
        {
            // A filter may well match nothing in this project.
            return exitCode == 0 && mayBeEmpty
                ? new TestResults(project, 0, [])
                : new TestResults(project, 0, [new FailedTest(project, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The test run ended with exit code {exitCode} and without a result: {string.Join(' ', output.TakeLast(5))}"), "")]);
        }

        var failures = results.Where(result => result.Attribute("outcome")?.Value != "Passed").Select(Failure).ToList();
        if (exitCode != 0 && failures.Count == 0)
        {
            failures.Add(new FailedTest(project, string.Create(
                CultureInfo.InvariantCulture,
                $"The test run ended with exit code {exitCode}: {string.Join(' ', output.TakeLast(5))}"), ""));
        }

        return new TestResults(project, results.Count - results.Count(result => result.Attribute("outcome")?.Value != "Passed"), failures)
        {
            Times = [.. results.Select(result => (result.Attribute("testName")?.Value ?? "", Time(result)))],
        };

        static TimeSpan Time(XElement result) =>
            TimeSpan.TryParse(result.Attribute("duration")?.Value, CultureInfo.InvariantCulture, out var time) ? time : TimeSpan.Zero;
    }

    internal string Describe(Palette palette)
    {
        var text = new StringBuilder();
        var sign = Failed == 0 ? palette.Green("ok    ") : palette.Red("FAILED");
        text.Append(CultureInfo.InvariantCulture, $"{sign}  {Project,-28} {Passed,5} passed, {Failed} failed");
        foreach (var failure in Failures)
        {
            text.AppendLine().Append("        ").Append(palette.Bold(failure.Name));
            foreach (var line in $"{failure.Message}\n{failure.Location}".Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                text.AppendLine().Append("          ").Append(line.TrimEnd());
            }
        }

        return text.ToString();
    }

    private static FailedTest Failure(XElement result)
    {
        var name = result.Attribute("testName")?.Value ?? "";
        var outcome = result.Attribute("outcome")?.Value ?? "unknown";
        var error = result.Descendants(Trx + "ErrorInfo").FirstOrDefault();
        return new FailedTest(
            name,
            error?.Element(Trx + "Message")?.Value ?? $"The test was not run ({outcome}).",
            string.Join('\n', (error?.Element(Trx + "StackTrace")?.Value ?? "").Split('\n').Take(3)));
    }
}
