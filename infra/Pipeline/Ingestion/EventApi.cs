using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.ApiGateway;
using Pulumi.Aws.ApiGateway.Inputs;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class EventApiArgs : Pulumi.ResourceArgs
{
    public required IngestionSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    /// <summary>Name of the environment.</summary>
    public required string Environment { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Name of the stream that requests end in.</summary>
    [Input("streamName", required: true)]
    public required Input<string> StreamName { get; init; }

    [Input("streamArn", required: true)]
    public required Input<string> StreamArn { get; init; }

    /// <summary>The key of the stream.</summary>
    public required DataKey StreamKey { get; init; }

    public required DataKey LogKey { get; init; }

    /// <summary>Days that access and execution logs are kept.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>What API Gateway needs before it may log; null where somebody else manages it.</summary>
    public Pulumi.Resource? AccountLogging { get; init; }

    public required bool Protect { get; init; }
}

/// <summary>
/// The only way in from the internet. API Gateway checks who calls and what is sent and puts it into the stream itself, so no code can
/// fail between a request and a durable record (45 CFR 164.312(a)(1), (d), (e)(1)).
/// </summary>
public sealed class EventApi : ComponentResource
{
    internal const string Stage = "live";

    public EventApi(string name, EventApiArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:EventApi", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var settings = args.Settings;
        var mutualTls = settings.Auth == ApiAuth.Mtls;
        var api = new RestApi($"{name}-rest", new RestApiArgs
        {
            Description = $"Health events of {args.Environment}",
            EndpointConfiguration = new RestApiEndpointConfigurationArgs { Types = "REGIONAL" },
            DisableExecuteApiEndpoint = settings.DomainName is not null,
            // API Gateway Developer Guide, "Security policies for REST APIs": those with a name of this form exclude mutual TLS.
            SecurityPolicy = mutualTls ? null : (Input<string>)"SecurityPolicy_TLS13_1_2_2021_06",
            EndpointAccessMode = mutualTls ? null : (Input<string>)"STRICT",
            Tags = DataClass.Phi.Tags(),
        }, child);
        var callers = new ApiCallers($"{name}-callers", new()
        {
            Settings = settings,
            Account = args.Account,
            Environment = args.Environment,
            ApiId = api.Id,
            ExecutionArn = api.ExecutionArn,
            Protect = args.Protect,
        }, new() { Parent = this });
        var role = Writer(name, args);
        var refusals = GatewayRefusals.Create(name, api.Id, child);
        var version = new Pulumi.Aws.ApiGateway.Resource($"{name}-v1", new Pulumi.Aws.ApiGateway.ResourceArgs
        {
            RestApi = api.Id,
            ParentId = api.RootResourceId,
            PathPart = "v1",
        }, child);
        var validator = new RequestValidator($"{name}-validator", new RequestValidatorArgs
        {
            RestApi = api.Id, ValidateRequestBody = true, ValidateRequestParameters = true,
        }, child);
        var routes = ApiSchema.All.Select(schema => new ApiRoute($"{name}-{schema.Path}", new()
        {
            ApiId = api.Id,
            ParentId = version.Id,
            Schema = schema,
            Authorization = callers.Authorization,
            AuthorizerId = callers.AuthorizerId is null ? null : (Input<string>)callers.AuthorizerId,
            Scopes = callers.Scopes,
            ValidatorId = validator.Id,
            ByClient = settings.ApiClients.Count > 0,
            Account = args.Account,
            StreamName = args.StreamName,
            RoleArn = role.Arn,
        }, new() { Parent = this, DependsOn = { role } })).ToList();

        var definition = Output.All([callers.Policy, .. routes.Select(route => route.Definition)])
            .Apply(parts => Hash([.. parts, GatewayRefusals.Template, settings.Auth.ToString()]));
        var deployment = new Pulumi.Aws.ApiGateway.Deployment($"{name}-deployment", new DeploymentArgs
        {
            RestApi = api.Id, Description = "Made anew when the definition changes", Triggers = { ["definition"] = definition },
        }, new() { Parent = this, DependsOn = { (Pulumi.Resource[])[callers, .. routes, .. refusals] } });
        var logs = new EncryptedLogGroup($"{name}-access-log", new()
        {
            Key = args.LogKey, Account = args.Account, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
            LogGroupName = $"/hipaa/{args.Environment}/api-access",
        }, new() { Parent = this });
        // API Gateway would create it, without a key and for ever.
        var execution = new EncryptedLogGroup($"{name}-execution-log", new()
        {
            Key = args.LogKey, Account = args.Account, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
            LogGroupName = Output.Format($"API-Gateway-Execution-Logs_{api.Id}/{Stage}"),
        }, new() { Parent = this });
        Pulumi.Resource[] before = args.AccountLogging is { } logging ? [logs, execution, logging] : [logs, execution];
        var stage = new Pulumi.Aws.ApiGateway.Stage($"{name}-stage", new StageArgs
        {
            RestApi = api.Id,
            Deployment = deployment.Id,
            StageName = Stage,
            XrayTracingEnabled = true,
            CacheClusterEnabled = false,
            AccessLogSettings = new StageAccessLogSettingsArgs { DestinationArn = logs.Arn, Format = AccessLog.Format },
            Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this, DependsOn = { before } });
        _ = new MethodSettings($"{name}-settings", new MethodSettingsArgs
        {
            RestApi = api.Id,
            StageName = stage.StageName,
            MethodPath = "*/*",
            Settings = new MethodSettingsSettingsArgs
            {
                // Traces of data would write request bodies to the log.
                DataTraceEnabled = false,
                LoggingLevel = "ERROR",
                MetricsEnabled = true,
                CachingEnabled = false,
                CacheDataEncrypted = true,
                ThrottlingRateLimit = settings.ApiRateLimit,
                ThrottlingBurstLimit = settings.ApiBurstLimit,
            },
        }, child);

        Id = api.Id;
        ApiName = api.Name;
        StageName = stage.StageName;
        StageArn = stage.Arn;
        LogGroupName = logs.Name;
        TokenUrl = callers.TokenUrl;
        Url = settings.DomainName is { } domain ? Output.Create($"https://{domain}") : stage.InvokeUrl;
        RegisterOutputs();
    }

    [Output("id")]
    public Output<string> Id { get; private set; }

    /// <summary>As CloudWatch's metrics name it.</summary>
    [Output("apiName")]
    public Output<string> ApiName { get; private set; }

    [Output("stageName")]
    public Output<string> StageName { get; private set; }

    [Output("stageArn")]
    public Output<string> StageArn { get; private set; }

    /// <summary>Who called, when, from where, with what result.</summary>
    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }

    /// <summary>Before <c>/v1/events</c> and <c>/v1/fhir</c>.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <summary>Where callers get tokens; null where they need none.</summary>
    public string? TokenUrl { get; }

    private ServiceRole Writer(string name, EventApiArgs args) => new($"{name}-writer", new()
    {
        Service = "apigateway.amazonaws.com",
        Account = args.Account,
        Boundary = args.Boundary,
        Description = "API Gateway puts requests into the stream",
        Policy =
        [
            Statement.Allow("PutRequests").To("kinesis:PutRecord").On(args.StreamArn),
            Statement.Allow("EncryptRequests").To("kms:GenerateDataKey").On(args.StreamKey.Arn)
                .When(Condition.ViaService(args.Account.Endpoint("kinesis"))),
        ],
    }, new() { Parent = this });

    private static string Hash(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));
}
