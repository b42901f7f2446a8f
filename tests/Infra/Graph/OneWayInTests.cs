using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>From the internet inward (45 CFR 164.312(a)(1), (e)(1)): the preview's graph, walked.</summary>
public sealed class OneWayInTests
{
    private const string Partner = "arn:aws:iam::333333333333:role/laboratory";

    private static readonly (string, string?)[] Domain =
    [
        ("hipaa:domainName", "events.example.org"),
        ("hipaa:certificateArn", "arn:aws:acm:us-east-1:222222222222:certificate/11111111-2222-3333-4444-555555555555"),
    ];

    public static TheoryData<string> Authentications => ["iam", "cognito", "mtls"];

    [Theory]
    [MemberData(nameof(Authentications))]
    public async Task Only_a_stage_of_the_API_listens_to_the_internet_and_a_blocking_firewall_stands_before_it(string auth)
    {
        var run = await RunAsync(auth);

        var stage = Assert.Single(WaysIn.Doors(run));
        Assert.Equal("aws:apigateway/stage:Stage", stage.Type);
        var guard = Assert.Single(run.Of("aws:wafv2/webAclAssociation:WebAclAssociation"));
        Assert.Same(stage, run.ByArn(guard.Text("resourceArn")));
        var rules = ((IEnumerable<object>)run.ByArn(guard.Text("webAclArn"))["rules"]!).Cast<IReadOnlyDictionary<string, object>>().ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.True(
            Holds(rule, "action", "block") || Holds(rule, "overrideAction", "none"), JsonSerializer.Serialize(rule)));
    }

    [Theory]
    [MemberData(nameof(Authentications))]
    public async Task What_the_stage_takes_in_can_only_be_put_into_the_encrypted_stream(string auth)
    {
        var run = await RunAsync(auth);

        var api = Assert.Single(WaysIn.Doors(run)).Text("restApi");
        var integrations = run.Of("aws:apigateway/integration:Integration");
        Assert.NotEmpty(integrations);
        Assert.All(integrations, integration =>
        {
            Assert.Equal(api, integration.Text("restApi"));
            Assert.EndsWith(":kinesis:action/PutRecord", integration.Text("uri"), StringComparison.Ordinal);
            var allowed = WaysIn.Allowed(run, run.ByArn(integration.Text("credentials"))).ToList();
            Assert.Equal(["kinesis:PutRecord", "kms:GenerateDataKey"], allowed.Select(a => a.Action).Order(StringComparer.Ordinal));
            var stream = run.ByArn(Assert.Single(WaysIn.OneOrMany(allowed.Single(a => a.Action == "kinesis:PutRecord").Statement.GetProperty("Resource"))));
            Assert.Equal(("aws:kinesis/stream:Stream", "KMS"), (stream.Type, stream.Text("encryptionType")));
        });
    }

    [Theory]
    [MemberData(nameof(Authentications))]
    public async Task Every_method_asks_who_calls(string auth)
    {
        var run = await RunAsync(auth);

        var expected = auth switch { "iam" => "AWS_IAM", "cognito" => "COGNITO_USER_POOLS", _ => "NONE" };
        Assert.All(run.Of("aws:apigateway/method:Method"), method => Assert.Equal(expected, method.Text("authorization")));
        if (auth == "mtls")
        {
            Assert.True(run.One("aws:apigateway/restApi:RestApi").Is("disableExecuteApiEndpoint"));
            Assert.NotNull(run.One("aws:apigateway/domainName:DomainName").At("mutualTlsAuthentication.truststoreUri"));
        }
    }

    [Fact]
    public async Task Whoever_is_let_in_from_outside_the_account_may_call_the_API_or_upload_and_nothing_else()
    {
        var run = await RunAsync("iam", ("hipaa:partnerUploaderArns", $"[\"{Partner}\"]"), ("hipaa:apiCallerArns", $"[\"{Partner}\"]"));

        var invitations = WaysIn.Invitations(run, "222222222222").ToList();
        var uploader = Assert.Single(invitations, i => i.Of.Type == "aws:iam/role:Role").Of;
        Assert.Subset(
            new HashSet<string>(StringComparer.Ordinal) { "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "kms:GenerateDataKey", "kms:Decrypt" },
            WaysIn.Allowed(run, uploader).Select(a => a.Action).ToHashSet(StringComparer.Ordinal));
        var other = Assert.Single(invitations, i => i.Of != uploader);
        Assert.Equal("aws:apigateway/restApiPolicy:RestApiPolicy", other.Of.Type);
        Assert.Equal("execute-api:Invoke", other.Statement.GetProperty("Action").GetString());
    }

    [Theory]
    [InlineData("dev", "111111111111")]
    [InlineData("prod", "222222222222")]
    public async Task Nobody_outside_the_account_is_let_in_unless_it_is_configured(string stack, string account) =>
        Assert.Empty(WaysIn.Invitations(await Run.StackAsync(stack), account));

    private static bool Holds(IReadOnlyDictionary<string, object> rule, string kind, string choice) =>
        rule.TryGetValue(kind, out var action) && action is IReadOnlyDictionary<string, object> choices && choices.ContainsKey(choice);

    private static Task<Run> RunAsync(string auth, params (string, string?)[] more) => Run.StackAsync("prod",
        [("hipaa:auth", auth), .. auth == "mtls" ? [.. Domain, ("hipaa:mtlsTruststore", "trust.pem")] : Array.Empty<(string, string?)>(), .. more]);
}
