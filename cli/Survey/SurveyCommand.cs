using System.CommandLine;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Hipaa.Cli.Check;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Survey;

/// <summary><c>hipaa survey</c>: which settings fit an account that is not empty. Reads alone, and shows no secret.</summary>
/// <param name="lookup">Environment variables; null for the process's.</param>
/// <param name="handler">Takes the requests; null for the network.</param>
internal sealed partial class SurveyCommand(Workspace workspace, Func<string, string?>? lookup = null, HttpMessageHandler? handler = null)
{
    private readonly Option<string?> stack = new("--stack", "-s")
    {
        Description = "The stack that is to come there. Default: dev, or the only one.", HelpName = "name",
    };

    private readonly Option<string?> region = new("--region")
    {
        Description = "Where to look. Default: AWS_REGION, or the stack's Region.", HelpName = "region",
    };

    private readonly Option<bool> policy = new("--policy")
    {
        Description = "Prints the IAM policy that the reader needs, and asks AWS nothing.",
    };

    internal Command Create()
    {
        region.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !RegionName().IsMatch(token.Value))
            {
                result.AddError($"--region must be an AWS Region, for example us-east-1; it is \"{token.Value}\"");
            }
        });
        var command = new Command("survey", "Looks at an account that is not empty, and prints the settings that fit it; changes nothing.")
        {
            stack, region, policy,
        };
        command.SetAction((result, cancellation) => RunAsync(result, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        if (arguments.GetValue(policy))
        {
            await workspace.Output.WriteLineAsync(ReaderPolicy.Json);
            return ExitCode.Success;
        }

        var name = arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root);
        var settings = StackPreview.Settings(workspace, name);
        var environment = lookup ?? Environment.GetEnvironmentVariable;
        var where = arguments.GetValue(region) ?? NotEmpty(environment("AWS_REGION")) ?? settings.Config["aws:region"];
        if (await KeysAsync(environment) is not { } keys)
        {
            await workspace.Error.WriteLineAsync("hipaa: there are no AWS credentials: sign in, or set AWS_PROFILE.");
            return ExitCode.Unusable;
        }

        if (await StackPreview.WholeAsync(workspace, settings) is not { } preview) return ExitCode.Unusable;
        using var http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        http.Timeout = TimeSpan.FromSeconds(20);
        var endpoint = NotEmpty(environment("AWS_ENDPOINT_URL")) is { } address ? new Uri(address) : null;
        var client = new SignedClient(http, keys, where, endpoint, TimeProvider.System);
        try
        {
            var found = await new AccountSurvey(client, where, new PlannedStack(preview)).RunAsync(cancellation);
            var (refused, problem) = await RefusedAsync(settings, found);
            SurveyReport.Write(workspace.Output, found, name, refused, problem);
            return ExitCode.Success;
        }
        catch (Exception problem) when (problem is SurveyException or BadInputException or RuleFailedException)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
    }

    /// <summary>What the policies refuse of the stack with what fits the account; or why that is not known.</summary>
    private async Task<(IReadOnlyList<Finding> Refused, string? Problem)> RefusedAsync(PreviewSettings settings, Surveyed found)
    {
        var config = new Dictionary<string, string>(settings.Config, StringComparer.Ordinal)
        {
            ["hipaa:accountId"] = found.Account, ["aws:region"] = found.Region,
        };
        foreach (var (key, value) in found.Configuration) config[key] = value;
        var fitting = await StackPreview.RunAsync(workspace, settings with { Config = config }, details: false);
        if (fitting.Problems.Count > 0) return ([], fitting.Problems[0].Message);
        var report = PolicyRun.Judge(workspace.Root, PreviewGraph.Of(fitting), config, Profile.Hipaa);
        return ([.. report.Findings.Where(finding => finding.Blocks)], null);
    }

    private async Task<ImmutableCredentials?> KeysAsync(Func<string, string?> environment)
    {
        // Asked first: where a test says there are none, the machine's own do not count.
        if (lookup is not null)
        {
            return environment("AWS_ACCESS_KEY_ID") is { } id
                ? new(id, environment("AWS_SECRET_ACCESS_KEY"), environment("AWS_SESSION_TOKEN"))
                : null;
        }

        try
        {
            return await DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentialsAsync();
        }
        catch (AmazonClientException)
        {
            return null;
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RegionName();
}
