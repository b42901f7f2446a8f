using System.CommandLine;
using System.Globalization;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Commands;

/// <summary><c>hipaa reference</c>: what there is, told by the code itself, as Markdown: settings, outputs, rules, alarms.</summary>
internal sealed class ReferenceCommand(Workspace workspace)
{
    private readonly Argument<string> what = new("what") { Description = "configuration, outputs, rules or alarms." };

    private readonly Option<string?> stack = new("--stack", "-s")
    {
        Description = "Stack whose outputs or alarms are told. Default: dev, or the only one.", HelpName = "name",
    };

    internal Command Create()
    {
        what.AcceptOnlyFromAmong("configuration", "outputs", "rules", "alarms");
        var command = new Command(
            "reference", "Prints a table of all settings, outputs, rules or alarms, made from the code.") { what, stack };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments)
    {
        var name = arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root);
        return arguments.GetValue(what) switch
        {
            "configuration" => Table(["key", "type", "default", "what it is"], Settings()),
            "rules" => Table(["rule", "severity", "level", "safeguard", "what it asks"], Rules()),
            "outputs" => Table(["output", "SSM parameter", "kind"], Outputs(name, await PreviewAsync(name))),
            _ => Table(["alarm", "says", "metric"], Alarms(await PreviewAsync(name))),
        };
    }

    private IEnumerable<string[]> Settings() => ProjectFile.Read(workspace.Root).Declarations.Values.Select(declaration => new[]
    {
        declaration.Key, declaration.Type ?? string.Empty, declaration.Default is null ? "a stack has to say" : $"`{declaration.Default}`",
        declaration.Description ?? string.Empty,
    });

    private static IEnumerable<string[]> Rules() =>
        new HipaaPack().Rules.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => new[]
    {
        rule.Id, rule.Severity.ToString().ToLowerInvariant(), rule.DefaultLevel.ToString().ToLowerInvariant(), rule.Safeguard.ToString(),
            rule.Title,
    });

    private static IEnumerable<string[]> Outputs(string stack, PreviewResult preview) => preview.Outputs
        .OrderBy(output => output.Key, StringComparer.Ordinal)
            .Select(output => new[] { output.Key, Parameter(stack, output.Key), Kind(output.Value) });

    private static IEnumerable<string[]> Alarms(PreviewResult preview) => preview.Resources
        .Where(state => state.Registration.Type == AwsType.MetricAlarm).Select(state => state.Registration)
        .Select(alarm => new[] { alarm.Name, Text(alarm, "alarmDescription"),
            $"{Text(alarm, "namespace")} {Text(alarm, "metricName")}".Trim() });

    private static string Text(Registration resource, string name) =>
        resource.Inputs.TryGetValue(name, out var value) && value is string text ? text : string.Empty;

    // As the program names them: "landingBucketArn" is "/hipaa/dev/landing-bucket-arn".
    private static string Parameter(string stack, string output) => $"/hipaa/{stack}/" + string.Concat(
        output.Select(letter => char.IsUpper(letter) ? "-" + char.ToLower(letter, CultureInfo.InvariantCulture) : letter.ToString()));

    private static string Kind(object? value) => value switch
    {
        SecretValue => "secret",
        string text when text.StartsWith("arn:", StringComparison.Ordinal) => "ARN",
        string text when text.StartsWith("https://", StringComparison.Ordinal) => "address",
        string => "name or id",
        int or double => "number",
        IEnumerable<object?> => "list",
        _ => "value",
    };

    private async Task<PreviewResult> PreviewAsync(string stack)
    {
        var preview = await StackPreview.RunAsync(workspace, StackPreview.Settings(workspace, stack), details: false);
        return preview.Problems.Count == 0 ? preview
            : throw new ConfigurationException(
                [.. preview.Problems.Select(problem => new ConfigProblem($"the program of {stack}", null, problem.Message))]);
    }

    private int Table(string[] head, IEnumerable<string[]> rows)
    {
        Row(head);
        Row([.. head.Select(_ => "---")]);
        foreach (var row in rows) Row(row);
        return ExitCode.Success;
    }

    private void Row(string[] cells) =>
        workspace.Output.WriteLine(
            $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")))} |");
}
