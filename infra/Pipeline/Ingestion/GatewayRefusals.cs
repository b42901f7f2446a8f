using Pulumi;
using Pulumi.Aws.ApiGateway;

namespace Hipaa.Infra.Pipeline.Ingestion;

/// <summary>
/// What a caller reads when API Gateway itself refuses: the kind of error and the request's id, nothing of what was sent.
/// </summary>
internal static class GatewayRefusals
{
    internal const string Template = """{"error":"$context.error.responseType","requestId":"$context.requestId"}""";

    // Types that have a template of their own unless one is set ("Gateway response types for API Gateway"); the defaults cover the others.
    private static readonly (string Type, string? Status)[] Types =
    [
        ("DEFAULT_4XX", null), ("DEFAULT_5XX", null),
        ("BAD_REQUEST_BODY", "400"), ("BAD_REQUEST_PARAMETERS", "400"), ("WAF_FILTERED", "403"),
    ];

    internal static List<Response> Create(string name, Output<string> apiId, CustomResourceOptions options) =>
    [
        .. Types.Select(refusal => new Response($"{name}-{refusal.Type.ToLowerInvariant().Replace('_', '-')}", new ResponseArgs
        {
            RestApiId = apiId,
            ResponseType = refusal.Type,
            StatusCode = refusal.Status is null ? null : (Input<string>)refusal.Status,
            ResponseTemplates = { ["application/json"] = Template },
            ResponseParameters =
            {
                ["gatewayresponse.header.Cache-Control"] = "'no-store'",
                ["gatewayresponse.header.Strict-Transport-Security"] = "'max-age=31536000; includeSubDomains'",
            },
        }, options)),
    ];
}
