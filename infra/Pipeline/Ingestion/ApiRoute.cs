using System.Text.Encodings.Web;
using System.Text.Json;
using Hipaa.Components.Accounts;
using Pulumi;
using Pulumi.Aws.ApiGateway;

namespace Hipaa.Infra.Pipeline.Ingestion;

internal sealed class ApiRouteArgs : Pulumi.ResourceArgs
{
    [Input("apiId", required: true)]
    public required Input<string> ApiId { get; init; }

    [Input("parentId", required: true)]
    public required Input<string> ParentId { get; init; }

    public required ApiSchema Schema { get; init; }

    /// <summary><c>AWS_IAM</c>, <c>COGNITO_USER_POOLS</c>, or <c>NONE</c> where TLS identifies the client.</summary>
    public required string Authorization { get; init; }

    [Input("authorizerId")]
    public Input<string>? AuthorizerId { get; init; }

    /// <summary>OAuth 2.0 scopes, one of which a token must have.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>A request has to say by a key whose share it counts for.</summary>
    public required bool ByClient { get; init; }

    [Input("validatorId", required: true)]
    public required Input<string> ValidatorId { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("streamName", required: true)]
    public required Input<string> StreamName { get; init; }

    /// <summary>What API Gateway writes to the stream as.</summary>
    [Input("roleArn", required: true)]
    public required Input<string> RoleArn { get; init; }
}

/// <summary>
/// One <c>POST</c> route. A valid body becomes one record of the stream, as it came; 202 with the request's id is the answer once Kinesis
/// has it, and no other answer repeats anything of the body.
/// </summary>
internal sealed class ApiRoute : ComponentResource
{
    private const string Post = "POST";
    private const string Json = "application/json";
    private const string Accepted = """{"requestId":"$context.requestId"}""";
    private const string Unavailable = """{"error":"UNAVAILABLE","requestId":"$context.requestId"}""";

    // Kinesis answers 400 both for a full shard and for what is our fault; the first is worth another try by the client.
    private const string Busy =
    """
    #set($type = $input.path('$.__type'))
    #if(!$type || !$type.toString().matches('.*(Throughput|Throttling|LimitExceeded).*'))#set($context.responseOverride.status = 503)#end
    {"error":"BUSY","requestId":"$context.requestId"}
    """;

    // Status, pattern of the status of Kinesis (none: all others), template.
    private static readonly (string Status, string? Pattern, string Template)[] Answers =
        [("202", "200", Accepted), ("429", @"4\d{2}", Busy), ("503", null, Unavailable)];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal ApiRoute(string name, ApiRouteArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:ApiRoute", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var schema = args.Schema;
        var resource = new Pulumi.Aws.ApiGateway.Resource($"{name}-path", new Pulumi.Aws.ApiGateway.ResourceArgs
        {
            RestApi = args.ApiId, ParentId = args.ParentId, PathPart = schema.Path,
        }, child);
        var model = new Model($"{name}-model", new ModelArgs
        {
            RestApi = args.ApiId,
            Name = $"{schema.Path}Body",
            ContentType = Json,
            Schema = schema.Json,
            Description = $"Body of POST /v1/{schema.Path}",
        }, child);
        var method = new Method($"{name}-post", new MethodArgs
        {
            RestApi = args.ApiId,
            ResourceId = resource.Id,
            HttpMethod = Post,
            Authorization = args.Authorization,
            AuthorizerId = args.AuthorizerId,
            AuthorizationScopes = [.. args.Scopes],
            ApiKeyRequired = args.ByClient,
            RequestValidatorId = args.ValidatorId,
            RequestModels = ByContentType(schema, model.Name),
        }, child);
        var record = args.StreamName.Apply(Record);
        var integration = new Integration($"{name}-stream", new IntegrationArgs
        {
            RestApi = args.ApiId,
            ResourceId = resource.Id,
            HttpMethod = method.HttpMethod,
            Type = "AWS",
            IntegrationHttpMethod = Post,
            Uri = $"arn:{args.Account.Partition}:apigateway:{args.Account.Region}:kinesis:action/PutRecord",
            Credentials = args.RoleArn,
            PassthroughBehavior = "NEVER",
            TimeoutMilliseconds = 10_000,
            RequestParameters = { ["integration.request.header.Content-Type"] = "'application/x-amz-json-1.1'" },
            RequestTemplates = ByContentType(schema, record),
        }, child);
        foreach (var (status, pattern, template) in Answers)
        {
            Answer(name, args, resource.Id, method, integration, status, pattern, template);
        }

        Definition = Output.All(record, args.AuthorizerId?.ToOutput() ?? Output.Create("")).Apply(parts => string.Join('\n',
            [
                .. parts, schema.Json, args.Authorization, .. args.ByClient ? (string[])["by client"] : [],
                .. args.Scopes, .. schema.ContentTypes, .. Answers.Select(a => a.Status + a.Pattern + a.Template),
            ]));
        RegisterOutputs();
    }

    /// <summary>All of it as text: a deployment is made anew when it changes.</summary>
    internal Output<string> Definition { get; }

    // The partition key spreads requests evenly over shards; order between requests means nothing, events carry their own time.
    private static string Record(string streamName) => JsonSerializer.Serialize(
        new { StreamName = streamName, Data = "$util.base64Encode($input.body)", PartitionKey = "$context.requestId" }, Plain);

    private static InputMap<string> ByContentType(ApiSchema schema, Output<string> value)
    {
        var map = new InputMap<string>();
        foreach (var type in schema.ContentTypes)
        {
            map[type] = value;
        }

        return map;
    }

    private void Answer(
        string name, ApiRouteArgs args, Output<string> resourceId,
        Method method, Integration integration, string status, string? pattern, string template)
    {
        var (declared, given) = (new InputMap<bool> { ["method.response.header.Cache-Control"] = true },
            new InputMap<string> { ["method.response.header.Cache-Control"] = "'no-store'" });
        if (status != "202")
        {
            declared["method.response.header.Retry-After"] = true;
            given["method.response.header.Retry-After"] = "'1'";
        }

        var response = new MethodResponse($"{name}-{status}", new MethodResponseArgs
        {
            RestApi = args.ApiId, ResourceId = resourceId, HttpMethod = method.HttpMethod, StatusCode = status,
            ResponseModels = { [Json] = "Empty" }, ResponseParameters = declared,
        }, new() { Parent = this });
        _ = new IntegrationResponse($"{name}-stream-{status}", new IntegrationResponseArgs
        {
            RestApi = args.ApiId,
            ResourceId = resourceId,
            HttpMethod = method.HttpMethod,
            StatusCode = response.StatusCode,
            SelectionPattern = pattern is null ? null : (Input<string>)pattern,
            ResponseTemplates = { [Json] = template },
            ResponseParameters = given,
        }, new() { Parent = this, DependsOn = { integration } });
    }
}
