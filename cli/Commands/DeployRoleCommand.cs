using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Cli.Deploying;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Components.Accounts;
using Hipaa.Infra.Settings;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Commands;

/// <summary><c>hipaa deploy-role</c>: prints the role that deploys a stack, made of what the stack's resources take.</summary>
internal sealed partial class DeployRoleCommand(Workspace workspace)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Option<string?> stack = new("--stack", "-s")
    {
        Description = "The stack. Default: dev, or the only one.", HelpName = "name",
    };

    private readonly Option<string?> configFile = new("--config-file")
    {
        Description = "The stack's file, where it is not Pulumi.<stack>.yaml.", HelpName = "file",
    };

    private readonly Option<string> repository = new("--repository")
    {
        Description = "Repository on GitHub whose jobs deploy.", HelpName = "owner/name", Required = true,
    };

    private readonly Option<string?> environment = new("--github-environment")
    {
        Description = "Environment of the repository whose jobs take the role. Default: the stack's name.", HelpName = "name",
    };

    private readonly Option<string?> stateBucket = new("--state-bucket") { Description = "Bucket of the Pulumi state.", HelpName = "name" };

    private readonly Option<string?> stateKey = new("--state-key")
    {
        Description = "Key of the secrets in the Pulumi state.", HelpName = "arn",
    };

    private readonly Option<bool> existing = new("--existing-provider")
    {
        Description = "The account has the identity provider of GitHub already.",
    };

    internal Command Create()
    {
        Shape(repository, RepositoryName(), "--repository must be owner/name, for example example/pipeline");
        Shape(environment, EnvironmentName(), "--github-environment must be 1 to 255 letters, digits, '-', '_' or '.'");
        Shape(stateBucket, BucketName(), "--state-bucket must be the name of a bucket: 3 to 63 small letters, digits, '-' or '.'");
        Shape(stateKey, KeyArn(), "--state-key must be the ARN of a key, arn:aws:kms:REGION:ACCOUNT:key/ID");
        var command = new Command("deploy-role", "Prints the role that deploys a stack from GitHub Actions, as a CloudFormation template.")
        {
            stack, configFile, repository, environment, stateBucket, stateKey, existing,
        };
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments)
    {
        var name = arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root);
        var settings = StackPreview.Settings(workspace, name, arguments.GetValue(configFile));
        var preview = await StackPreview.RunAsync(workspace, settings, details: false);
        foreach (var problem in preview.Problems)
        {
            await workspace.Error.WriteLineAsync($"error: {problem.Message}");
        }

        string[] types = [.. preview.Resources.Select(resource => resource.Registration.Type).Distinct(StringComparer.Ordinal)];
        foreach (var type in DeployActions.Unknown(types))
        {
            await workspace.Error.WriteLineAsync($"error: {type}: cli/Deploying/actions.tsv does not say what deploying it takes");
        }

        if (preview.Problems.Count > 0 || DeployActions.Unknown(types).Count > 0)
        {
            return ExitCode.Unusable;
        }

        var read = StackSettings.Read(settings.Config, name);
        var account = new AwsAccount(read.Environment.AccountId, read.Environment.Region);
        var graph = PreviewGraph.Of(preview);
        var role = new DeployRole(
            name, account.Id, account.Partition,
            [.. new[] { account.Region, read.Recovery.Region, account.GlobalRegion }.OfType<string>().Distinct(StringComparer.Ordinal)],
            arguments.GetValue(repository)!, arguments.GetValue(environment) ?? name, arguments.GetValue(stateBucket),
            arguments.GetValue(stateKey),
            types, Services(graph));
        await workspace.Output.WriteLineAsync(DeployTemplate.Of(role, !arguments.GetValue(existing)).ToJsonString(Indented));
        return ExitCode.Success;
    }

    // Whoever may take a role of the stack as a service, and the roles of AWS that configuration names.
    private static List<string> Services(ResourceGraph graph) =>
    [
        .. graph.OfType(AwsType.IamRole).SelectMany(role => role.Policy("assumeRolePolicy").Statements)
            .SelectMany(statement => statement.Principals ?? [])
            .Where(principal => principal.Kind == "Service" && principal.Name.Text is not null).Select(principal => principal.Name.Text!)
            .Append("config.amazonaws.com").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static void Shape<T>(Option<T> option, Regex pattern, string allowed) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token, ..] && !pattern.IsMatch(token.Value))
        {
            result.AddError($"{allowed}; it is \"{token.Value}\"");
        }
    });

    [GeneratedRegex(@"^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}/[\w.-]{1,100}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RepositoryName();

    [GeneratedRegex(@"^[\w.-]{1,255}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BucketName();

    [GeneratedRegex(@"^arn:aws(-us-gov)?:kms:[a-z0-9-]+:\d{12}:key/[\w-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyArn();
}
