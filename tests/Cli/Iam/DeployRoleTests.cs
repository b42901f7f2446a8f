using System.Text.Json;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests.Iam;

/// <summary>The role that deploys, as <c>./hipaa deploy-role</c> prints it.</summary>
public sealed class DeployRoleTests
{
    private const string Account = "333333333333";

    /// <summary>The calls that the provider made of AWS when it created the stack in an emulator: tests/Iam/calls.json.</summary>
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_recorded_call_of_creating_the_stack_is_allowed(string stack)
    {
        var template = await PrintAsync(stack);
        var account = template.GetProperty("Outputs").GetProperty("RoleArn").GetProperty("Value").GetString()!.Split(':')[4];
        var recorded = Repository.Text("tests/Iam/recorded.tsv").Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1].Split(' '), StringComparer.Ordinal);
        using var preview = JsonDocument.Parse((await CommandLineRun.OfAsync(Repository.Root, "preview", "--stack", stack, "--json")).Output);
        var actions = preview.RootElement.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("newState").GetProperty("type").GetString()!)
            .Distinct(StringComparer.Ordinal).SelectMany(type => recorded.GetValueOrDefault(type, [])).Distinct(StringComparer.Ordinal)
            .Except(AsOfObjects).ToList();
        Assert.True(actions.Count > 300);

        var questions = actions.Select(action => new Question(
            $"arn:aws:iam::{account}:role/hipaa-{stack}-deploy", action, ResourceOf(action, account, stack), account, ContextOf(action, account), Policies(template), null,
            action.StartsWith("kms:", StringComparison.Ordinal) ? KeyPolicyOfAccount(account) : null, null)).ToList();

        var peer = await AccessTests.PeerAsync(questions);
        var refused = questions.Zip(peer).Where(pair => !pair.First.AllowedByOwnModel() || (!pair.Second.Allowed && !pair.Second.Why.Contains("error", StringComparison.Ordinal)))
            .Select(pair => $"{pair.First.Action} on {pair.First.Resource}: own model {pair.First.AllowedByOwnModel()}, peer {pair.Second.Why}").ToList();
        Assert.True(refused.Count == 0, string.Join('\n', refused));
        Assert.True(peer.Count(answer => answer.Allowed) > 250, $"the peer judged {peer.Count(answer => answer.Allowed)}");
    }

    [Theory]
    [InlineData("s3:GetObject", "arn:aws:s3:::landing-bucket-1/x")]
    [InlineData("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:333333333333:table/t")]
    [InlineData("kinesis:GetRecords", "arn:aws:kinesis:us-east-1:333333333333:stream/s")]
    [InlineData("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:333333333333:secret:x")]
    [InlineData("kms:Decrypt", "arn:aws:kms:us-east-1:333333333333:key/0")]
    [InlineData("iam:CreateUser", "arn:aws:iam::333333333333:user/u")]
    [InlineData("iam:CreateRole", "arn:aws:iam::333333333333:role/unbounded")]
    [InlineData("iam:PutRolePolicy", "arn:aws:iam::333333333333:role/hipaa-everything-deploy")]
    [InlineData("iam:CreatePolicyVersion", "arn:aws:iam::333333333333:policy/hipaa-everything-deploy-1")]
    [InlineData("iam:PassRole", "arn:aws:iam::333333333333:role/hipaa-everything-deploy")]
    [InlineData("iam:DeleteRolePermissionsBoundary", "arn:aws:iam::333333333333:role/x")]
    [InlineData("ec2:CreateInternetGateway", "*")]
    public async Task It_reads_no_data_gives_itself_nothing_and_does_what_the_stack_takes_alone(string action, string resource)
    {
        var template = await EverythingAsync();
        var question = new Question($"arn:aws:iam::{Account}:role/hipaa-everything-deploy", action, resource, Account,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:RequestedRegion"] = "us-east-1", ["iam:PassedToService"] = "lambda.amazonaws.com" },
            Policies(template), null, action.StartsWith("kms:", StringComparison.Ordinal) ? KeyPolicyOfAccount(Account) : null, null);

        Assert.False(question.AllowedByOwnModel());
        Assert.False((await AccessTests.PeerAsync([question]))[0].Allowed);
    }

    [Fact]
    public async Task Jobs_of_the_environment_of_the_repository_take_it_and_its_policies_fit_the_quotas()
    {
        var template = await EverythingAsync();

        var role = template.GetProperty("Resources").GetProperty("Role").GetProperty("Properties");
        var trust = role.GetProperty("AssumeRolePolicyDocument").GetProperty("Statement")[0];
        var equals = trust.GetProperty("Condition").GetProperty("StringEquals");
        Assert.Equal("sts.amazonaws.com", equals.GetProperty("token.actions.githubusercontent.com:aud").GetString());
        Assert.Equal("repo:example/pipeline:environment:everything", equals.GetProperty("token.actions.githubusercontent.com:sub").GetString());
        Assert.InRange(Policies(template).Count, 3, 10);
        Assert.All(Policies(template), policy => Assert.InRange(policy.Count(c => !char.IsWhiteSpace(c)), 1, 6144));
    }

    [Theory]
    [InlineData("--repository", "pipeline", "--repository must be owner/name")]
    [InlineData("--state-key", "alias/state", "--state-key must be the ARN of a key")]
    public async Task A_wrong_option_gives_one_line(string option, string value, string expected)
    {
        string[] arguments = ["deploy-role", "--stack", "dev", option, value, .. option == "--repository" ? (string[])[] : ["--repository", "example/pipeline"]];
        var run = await CommandLineRun.OfAsync(Repository.Root, arguments);

        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.StartsWith($"hipaa: {expected}", run.ErrorLines[0], StringComparison.Ordinal);
    }

    // The objects of a stack's own are in a bucket of its own: see ClientAuthoritiesAreStored.
    private static readonly string[] AsOfObjects = ["s3:GetObject", "s3:PutObject", "s3:GetObjectTagging", "s3:PutObjectTagging", "s3:DeleteObject"];

    private static string ResourceOf(string action, string account, string stack) => action switch
    {
        "lambda:InvokeFunction" => $"arn:aws:lambda:us-east-1:{account}:function:hipaa-{stack}-schema-migrator",
        "iam:CreateServiceLinkedRole" or "iam:DeleteServiceLinkedRole" => $"arn:aws:iam::{account}:role/aws-service-role/rds.amazonaws.com/x",
        _ when action.StartsWith("iam:", StringComparison.Ordinal) && action.Contains("Role", StringComparison.Ordinal) => $"arn:aws:iam::{account}:role/x",
        _ when action.StartsWith("kms:", StringComparison.Ordinal) && action is not ("kms:CreateKey" or "kms:ListAliases") => $"arn:aws:kms:us-east-1:{account}:key/0",
        _ => "*",
    };

    private static Dictionary<string, string> ContextOf(string action, string account) => new(StringComparer.Ordinal)
    {
        ["aws:RequestedRegion"] = "us-east-1", ["iam:PermissionsBoundary"] = $"arn:aws:iam::{account}:policy/boundary-policy-0123456",
        ["iam:PassedToService"] = "lambda.amazonaws.com", ["kms:GrantIsForAWSResource"] = "true",
        ["kms:ViaService"] = action is "kms:Decrypt" or "kms:Encrypt" or "kms:GenerateDataKey" ? "rds.us-east-1.amazonaws.com" : "none",
    };

    private static string KeyPolicyOfAccount(string account) =>
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{{account}}}:root"},"Action":"kms:*","Resource":"*"}}""";

    private static List<string> Policies(JsonElement template) =>
    [
        .. template.GetProperty("Resources").EnumerateObject().Where(r => r.Name.StartsWith("Policy", StringComparison.Ordinal))
            .Select(r => r.Value.GetProperty("Properties").GetProperty("PolicyDocument").GetRawText()),
    ];

    private static Task<JsonElement> EverythingAsync() =>
        PrintAsync("everything", "--config-file", Path.Combine(Repository.Root, "tests/Infra/Matrix/Pulumi.everything.yaml"));

    private static async Task<JsonElement> PrintAsync(string stack, params string[] more)
    {
        var run = await CommandLineRun.OfAsync(Repository.Root, ["deploy-role", "--stack", stack, "--repository", "example/pipeline", .. more]);
        Assert.True(run.Code == ExitCode.Success, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
