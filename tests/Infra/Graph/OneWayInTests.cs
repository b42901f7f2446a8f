using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>The program's graph, walked: one way in, no way out.</summary>
public sealed class OneWayInTests
{
    private const string Partner = "arn:aws:iam::333333333333:role/laboratory";

    private static readonly (string, string?)[] Certificates =
    [
        ("hipaa:domainName", "events.example.org"), ("hipaa:mtlsTruststore", "trust.pem"),
        ("hipaa:certificateArn", "arn:aws:acm:us-east-1:222222222222:certificate/11111111-2222-3333-4444-555555555555"),
    ];

    public static TheoryData<string> Authentications => ["iam", "cognito", "mtls"];

    [Theory]
    [MemberData(nameof(Authentications))]
    public async Task Nothing_leads_to_ephi_but_the_API_behind_its_firewall_and_from_no_function_a_way_but_to_endpoints_and_the_database(string auth) =>
        Assert.Empty(Walk.Exposures(await RunAsync(auth), "222222222222", [.. Subscribers("prod"), "https://events.example.org"]));

    [Theory]
    [InlineData("dev", "111111111111")]
    [InlineData("prod", "222222222222")]
    [InlineData("prod", "222222222222", "hipaa:recoveryRegion", null)]
    public async Task It_is_so_in_every_environment(string stack, string account, string? key = null, string? value = null) =>
        Assert.Empty(Walk.Exposures(await Run.StackAsync(stack, key is null ? [] : [(key, value)]), account, Subscribers(stack)));

    [Theory]
    [MemberData(nameof(Authentications))]
    public async Task There_is_a_way_in(string auth)
    {
        var run = await RunAsync(auth);

        Assert.Equal("aws:apigateway/stage:Stage", Assert.Single(Doors.Of(run)).Type);
        Assert.NotEmpty(run.Of("aws:apigateway/integration:Integration"));
        Assert.NotEmpty(run.Of("aws:lambda/function:Function"));
    }

    [Theory]
    [MemberData(nameof(Authentications))]
    public async Task Every_method_asks_who_calls(string auth)
    {
        var run = await RunAsync(auth);

        var expected = auth switch { "iam" => "AWS_IAM", "cognito" => "COGNITO_USER_POOLS", _ => "NONE" };
        Assert.NotEmpty(run.Of("aws:apigateway/method:Method"));
        Assert.All(run.Of("aws:apigateway/method:Method"), method => Assert.Equal(expected, method.Text("authorization")));
        Assert.Equal(auth == "mtls", run.Of("aws:apigateway/domainName:DomainName").Any(name => name.At("mutualTlsAuthentication.truststoreUri") is string));
    }

    [Fact]
    public async Task Whoever_is_let_in_from_outside_the_account_may_call_the_API_or_upload_and_nothing_else()
    {
        var run = await RunAsync("iam", ("hipaa:partnerUploaderArns", $"[\"{Partner}\"]"), ("hipaa:apiCallerArns", $"[\"{Partner}\"]"));

        var invitations = Invitations.Statements(run, "222222222222").ToList();
        var uploader = Assert.Single(invitations, i => i.Of.Type == "aws:iam/role:Role").Of;
        Assert.Subset(
            new HashSet<string>(StringComparer.Ordinal) { "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:GetObject", "kms:GenerateDataKey", "kms:Decrypt" },
            Roles.Allowed(run, uploader).Select(a => a.Action).ToHashSet(StringComparer.Ordinal));
        // What it may read is what the pipeline says of its files.
        Assert.All(
            run.All.Where(r => r["policy"] is string policy && policy.Contains("\"ReadReceipts\"", StringComparison.Ordinal)),
            r => Assert.EndsWith("/*.receipt.json", r.Statement("ReadReceipts").GetProperty("Resource").GetString(), StringComparison.Ordinal));
        Assert.EndsWith("/*.receipt.json", run.Named("partner-files-uploader-may").Statement("ReadReceipts").GetProperty("Resource").GetString(), StringComparison.Ordinal);
        var other = Assert.Single(invitations, i => i.Of != uploader);
        Assert.Equal("aws:apigateway/restApiPolicy:RestApiPolicy", other.Of.Type);
        Assert.Equal("execute-api:Invoke", other.Statement.GetProperty("Action").GetString());
    }

    /// <summary>Whom the configuration of a stack names to be told.</summary>
    internal static HashSet<string> Subscribers(string stack) =>
        [.. StackFiles.Config(stack).Where(pair => pair.Key is "hipaa:alertEmails" or "hipaa:reviewerEmails")
            .SelectMany(pair => System.Text.Json.JsonSerializer.Deserialize<string[]>(pair.Value)!)];

    private static Task<Run> RunAsync(string auth, params (string, string?)[] more) =>
        Run.StackAsync("prod", [("hipaa:auth", auth), .. auth == "mtls" ? Certificates : [], .. more]);
}
