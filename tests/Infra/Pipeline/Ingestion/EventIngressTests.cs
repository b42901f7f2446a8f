using System.Text.Json;
using Hipaa.Components.Streams;
using Hipaa.Infra.Pipeline.Ingestion;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Pipeline.Ingestion;

public sealed class EventIngressTests
{
    private const string Certificate = "arn:aws:acm:us-east-1:222222222222:certificate/11111111-2222-3333-4444-555555555555";

    private static readonly (string, string?)[] Domain =
        [("hipaa:domainName", "ingest.example.org"), ("hipaa:certificateArn", Certificate), ("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ")];

    [Theory]
    [InlineData("events", "application/json")]
    [InlineData("fhir", "application/fhir+json", "application/json")]
    public async Task A_route_puts_the_body_as_it_came_into_the_stream(string route, params string[] contentTypes)
    {
        var run = await IngressAsync();

        var integration = run.Named($"api-events-{route}-stream");
        Assert.Equal("arn:aws:apigateway:us-east-1:kinesis:action/PutRecord", integration.Text("uri"));
        Assert.Equal(("AWS", "POST", "NEVER"), (integration.Text("type"), integration.Text("integrationHttpMethod"), integration.Text("passthroughBehavior")));
        Assert.Equal("arn:aws:iam:us-east-1:222222222222:api-events-writer-role", integration.Text("credentials"));
        var templates = (IReadOnlyDictionary<string, object>)integration["requestTemplates"]!;
        Assert.Equal(contentTypes.Order(StringComparer.Ordinal), templates.Keys.Order(StringComparer.Ordinal));
        Assert.All(templates.Values, template => Assert.Equal(
            """{"StreamName":"events-stream","Data":"$util.base64Encode($input.body)","PartitionKey":"$context.requestId"}""", template));
    }

    [Fact]
    public async Task Requests_are_checked_against_a_model_before_they_are_taken()
    {
        var run = await IngressAsync();

        Assert.True(run.Named("api-events-validator").Is("validateRequestBody"));
        Assert.All((string[])["events", "fhir"], route =>
        {
            var method = run.Named($"api-events-{route}-post");
            Assert.Equal("api-events-validator-id", method.Text("requestValidatorId"));
            Assert.Contains($"{route}Body", (string)((IReadOnlyDictionary<string, object>)method["requestModels"]!)["application/json"], StringComparison.Ordinal);
            Assert.Equal("http://json-schema.org/draft-04/schema#", run.Named($"api-events-{route}-model").Json("schema").GetProperty("$schema").GetString());
        });
    }

    [Fact]
    public async Task Accepted_means_that_Kinesis_has_it()
    {
        var run = await IngressAsync();

        Assert.Equal("200", run.Named("api-events-events-stream-202").Text("selectionPattern"));
        Assert.Equal(@"4\d{2}", run.Named("api-events-events-stream-429").Text("selectionPattern"));
        Assert.Null(run.Named("api-events-events-stream-503")["selectionPattern"]);
    }

    [Fact]
    public async Task No_answer_and_no_log_repeats_what_was_sent()
    {
        var run = await IngressAsync();

        var templates = run.Of("aws:apigateway/integrationResponse:IntegrationResponse").Concat(run.Of("aws:apigateway/response:Response"))
            .SelectMany(response => ((IReadOnlyDictionary<string, object>)response["responseTemplates"]!).Values).Cast<string>().ToList();
        Assert.Equal(11, templates.Count);
        var format = (string)run.Named("api-events-stage").At("accessLogSettings.format")!;
        Assert.All([.. templates, format], text => Assert.DoesNotMatch(@"\$input\.(body|json)|\$\.(?!__type)|error\.message|validationError|identity\.user\b", text));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(format).RootElement.ValueKind);
        Assert.Equal(false, run.Named("api-events-settings").At("settings.dataTraceEnabled"));
    }

    [Fact]
    public async Task The_writer_may_put_into_this_stream_and_nothing_else()
    {
        var policy = (await IngressAsync()).Named("api-events-writer-policy");

        Assert.Equal(2, policy.Statements().Count);
        Assert.Equal("kinesis:PutRecord", policy.Statement("PutRequests").GetProperty("Action").GetString());
        Assert.Equal("arn:aws:kinesis:us-east-1:222222222222:events-stream", policy.Statement("PutRequests").GetProperty("Resource").GetString());
        Assert.Contains("kinesis.us-east-1.amazonaws.com", policy.Statement("EncryptRequests").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stage_is_traced_throttled_and_logged_into_encrypted_groups()
    {
        var run = await IngressAsync(("hipaa:apiRateLimit", "70"), ("hipaa:apiBurstLimit", "90"));

        Assert.True(run.Named("api-events-stage").Is("xrayTracingEnabled"));
        Assert.Equal((70d, 90d), (run.Named("api-events-settings").At("settings.throttlingRateLimit"), run.Named("api-events-settings").At("settings.throttlingBurstLimit")));
        Assert.Equal("API-Gateway-Execution-Logs_api-events-rest-id/live", run.Named("api-events-execution-log-group").Text("name"));
        Assert.All(run.Of("aws:cloudwatch/logGroup:LogGroup"), group => Assert.Contains("keys-logs-key", group.Text("kmsKeyId"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_definition_is_deployed_and_an_unchanged_one_is_not()
    {
        var before = (await IngressAsync()).Named("api-events-deployment").At("triggers.definition");

        Assert.Equal(before, (await IngressAsync()).Named("api-events-deployment").At("triggers.definition"));
        Assert.NotEqual(before, (await IngressAsync(("hipaa:auth", "cognito"))).Named("api-events-deployment").At("triggers.definition"));
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("amazon-cognito-on-aws")]
    public async Task Clients_are_told_where_tokens_are_under_a_prefix_that_Cognito_takes(string stack)
    {
        var settings = Infra.Settings.StackSettings.Read(StackFiles.Config("prod", ("hipaa:auth", "cognito")), stack);
        var run = await Run.ConfiguredAsync(settings);

        var domain = run.One("aws:cognito/userPoolDomain:UserPoolDomain").Text("domain");
        Assert.Matches("^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$", domain);
        Assert.DoesNotMatch("aws|amazon|cognito", domain);
        Assert.Equal($"https://{domain}.auth.us-east-1.amazoncognito.com/oauth2/token", run.Named("outputs-token-url").Text("value"));
    }

    [Theory]
    [InlineData("iam", "AWS_IAM", null, 0)]
    [InlineData("cognito", "COGNITO_USER_POOLS", "hipaa-ingestion/events.write", 1)]
    public async Task Callers_sign_or_show_a_token(string auth, string authorization, string? scope, int authorizers)
    {
        var run = await IngressAsync(("hipaa:auth", auth));

        Assert.All(run.Of("aws:apigateway/method:Method"), method =>
        {
            Assert.Equal(authorization, method.Text("authorization"));
            Assert.Equal(scope, method.At("authorizationScopes.0"));
        });
        Assert.Equal(authorizers, run.Of("aws:apigateway/authorizer:Authorizer").Count);
        Assert.Equal("Deny", run.Named("api-events-callers-policy").Statement("TlsOnly").GetProperty("Effect").GetString());
    }

    [Fact]
    public async Task Callers_of_this_account_need_their_own_policies_and_others_a_grant()
    {
        Assert.Single((await IngressAsync()).Named("api-events-callers-policy").Statements());

        var run = await IngressAsync(("hipaa:apiCallerArns", """["arn:aws:iam::333333333333:role/device"]"""));
        Assert.Contains("333333333333", run.Named("api-events-callers-policy").Statement("OtherAccounts").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_domain_speaks_TLS_1_3_alone_and_closes_the_default_endpoint()
    {
        var run = await IngressAsync(Domain);

        var domain = run.Named("api-domain-name");
        Assert.Equal(("SecurityPolicy_TLS13_1_3_2025_09", "STRICT"), (domain.Text("securityPolicy"), domain.Text("endpointAccessMode")));
        Assert.Equal(Certificate, domain.Text("regionalCertificateArn"));
        Assert.True(run.Named("api-events-rest").Is("disableExecuteApiEndpoint"));
        Assert.Equal(2, run.Of("aws:route53/record:Record").Count);
    }

    [Fact]
    public async Task Without_a_domain_the_default_endpoint_takes_TLS_1_2_or_newer()
    {
        var api = (await IngressAsync()).Named("api-events-rest");

        Assert.Equal("SecurityPolicy_TLS13_1_2_2021_06", api.Text("securityPolicy"));
        Assert.False(api.Is("disableExecuteApiEndpoint"));
    }

    [Fact]
    public async Task Client_certificates_are_checked_against_a_truststore_of_ours()
    {
        var run = await IngressAsync([.. Domain, ("hipaa:auth", "mtls"), ("hipaa:mtlsTruststore", "certificates/partners.pem")]);

        var domain = run.Named("api-domain-name");
        Assert.Equal("TLS_1_2", domain.Text("securityPolicy"));
        Assert.Equal("s3://api-domain-truststore-bucket-id/truststore.pem", domain.At("mutualTlsAuthentication.truststoreUri"));
        Assert.Null(run.Named("api-domain-truststore-lifecycle").At("rules.0.expiration"));
        Assert.True(run.Named("api-events-rest").Is("disableExecuteApiEndpoint"));
        Assert.Null(run.Named("api-events-rest")["securityPolicy"]);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task The_accounts_logging_role_is_set_where_nobody_else_does(string manage, int accounts) =>
        Assert.Equal(accounts, (await IngressAsync(("hipaa:manageApiGatewayAccount", manage), ("hipaa:singletonsOwner", "another stack"))).Of("aws:apigateway/account:Account").Count);

    [Fact]
    public async Task A_certificate_is_issued_where_the_zone_is_known_and_none_is_given()
    {
        var run = await IngressAsync(("hipaa:domainName", "ingest.example.org"), ("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ"));

        var certificate = run.One("aws:acm/certificate:Certificate");
        Assert.Equal(("ingest.example.org", "DNS"), (certificate.Text("domainName"), certificate.Text("validationMethod")));
        var proof = run.Named("api-certificate-proof");
        Assert.Equal(("Z0123456789ABCDEFGHIJ", "CNAME", "_proof.acm-validations.aws"), (proof.Text("zoneId"), proof.Text("type"), proof.At("records.0")));
        Assert.Equal("api-certificate-proof-fqdn", run.Named("api-certificate-issued").At("validationRecordFqdns.0"));
        Assert.Contains("api-certificate-request", run.Named("api-domain-name").Text("regionalCertificateArn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_given_is_used() =>
        Assert.Empty((await IngressAsync(Domain)).Of("aws:acm/certificate:Certificate"));

    [Fact]
    public async Task Each_client_has_a_share_of_the_api_and_still_has_to_prove_who_it_is()
    {
        var run = await IngressAsync(
            ("hipaa:apiClients", """["clinic-north","clinic-south"]"""), ("hipaa:apiClientRateLimit", "7"), ("hipaa:apiClientDailyQuota", "500"));

        var plan = run.One("aws:apigateway/usagePlan:UsagePlan");
        Assert.Equal((7d, 14d), (plan.At("throttleSettings.rateLimit"), plan.At("throttleSettings.burstLimit")));
        Assert.Equal((500d, "DAY"), (plan.At("quotaSettings.limit"), plan.At("quotaSettings.period")));
        Assert.Equal(2, run.Of("aws:apigateway/usagePlanKey:UsagePlanKey").Count);
        Assert.All(run.Of("aws:apigateway/usagePlanKey:UsagePlanKey"), key => Assert.Contains("value", ((Pulumi.CustomResourceOptions)key.Options).AdditionalSecretOutputs));
        Assert.All(run.Of("aws:apigateway/method:Method"), method =>
        {
            Assert.True(method.Is("apiKeyRequired"));
            Assert.Equal("AWS_IAM", method.Text("authorization"));
        });
    }

    [Fact]
    public async Task Without_clients_nobody_needs_a_key()
    {
        var run = await IngressAsync();

        Assert.Empty(run.Of("aws:apigateway/usagePlan:UsagePlan"));
        Assert.All(run.Of("aws:apigateway/method:Method"), method => Assert.False(method.Is("apiKeyRequired")));
    }

    private static Task<Run> IngressAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world => new EventIngress("api", new()
    {
        Settings = world.Settings,
        Account = world.Account,
        Boundary = world.Boundary,
        Stream = new EventStream("events", new() { Key = world.Keys.Phi }),
        Keys = world.Keys,
        AccessLogBucket = "logs",
    }));
}
