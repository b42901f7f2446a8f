using System.Text.Json;

namespace Hipaa.Infra.Pipeline.Ingestion;

/// <summary>
/// What is logged of a request: who, when, from where, with what result (45 CFR 164.312(b)); nothing of its body, query or error text,
/// which may repeat what was sent.
/// </summary>
internal static class AccessLog
{
    // API Gateway Developer Guide, "Variables for access logging for API Gateway".
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["requestId"] = "$context.requestId",
        ["time"] = "$context.requestTimeEpoch",
        ["method"] = "$context.httpMethod",
        ["route"] = "$context.resourcePath",
        ["status"] = "$context.status",
        ["sourceIp"] = "$context.identity.sourceIp",
        ["caller"] = "$context.identity.userArn",
        ["callerAccount"] = "$context.identity.accountId",
        ["client"] = "$context.authorizer.claims.client_id",
        ["certificate"] = "$context.identity.clientCert.serialNumber",
        ["tls"] = "$context.tlsVersion",
        ["cipher"] = "$context.cipherSuite",
        ["errorType"] = "$context.error.responseType",
        ["waf"] = "$context.waf.status",
        ["stream"] = "$context.integration.status",
        ["latency"] = "$context.responseLatency",
        ["streamLatency"] = "$context.integration.latency",
        ["responseLength"] = "$context.responseLength",
        ["trace"] = "$context.xrayTraceId",
    };

    /// <summary>One JSON object a line.</summary>
    internal static string Format { get; } = JsonSerializer.Serialize(Fields);
}
