using System.Text.RegularExpressions;
using Pulumi;
using Pulumi.Aws.CloudWatch;

namespace Hipaa.Infra.Oversight;

public sealed class InvestigationQueriesArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Log group of what is done to the account.</summary>
    [Input("trailLogGroup", required: true)]
    public required Input<string> TrailLogGroup { get; init; }

    /// <summary>The field that its entries have CloudTrail's record in; null where each is a record.</summary>
    public string? Envelope { get; init; }

    /// <summary>Log group of accesses to ePHI, each entry a record; null where the organization keeps them.</summary>
    [Input("accessLogGroup")]
    public Input<string>? AccessLogGroup { get; init; }

    /// <summary>Log group of the network's DNS queries.</summary>
    [Input("queryLogGroup", required: true)]
    public required Input<string> QueryLogGroup { get; init; }

    /// <summary>Log group of the API's requests.</summary>
    [Input("apiLogGroup", required: true)]
    public required Input<string> ApiLogGroup { get; init; }

    /// <summary>Log group of the firewall.</summary>
    [Input("firewallLogGroup", required: true)]
    public required Input<string> FirewallLogGroup { get; init; }
}

/// <summary>
/// The first questions of an incident, saved where they are asked (45 CFR 164.308(a)(6)(ii), 164.308(a)(1)(ii)(D)): CloudWatch Logs
/// Insights shows them under the environment's name. None shows what events hold.
/// </summary>
public sealed partial class InvestigationQueries : ComponentResource
{
    private const string ObjectReads = """
        "GetObject", "CopyObject", "SelectObjectContent"
        """;

    private const string ReadsAndTheirSpan = "count(*) as reads, min(eventTime) as first, max(eventTime) as last";

    private const string SessionStarts = """
        "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "ConsoleLogin"
        """;

    public InvestigationQueries(string name, InvestigationQueriesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:alerting:InvestigationQueries", name, args, options)
    {
        Ask("what-a-principal-did",
            """
            fields eventTime, eventSource, eventName, errorCode, sourceIPAddress, userAgent
            | filter userIdentity.arn like "REPLACE-WITH-PRINCIPAL"
            | sort eventTime asc | limit 1000
            """);
        if (args.AccessLogGroup is { } accesses)
        {
            Save("who-read-objects", accesses,
                $"""
                filter eventSource = "s3.amazonaws.com" and eventName in [{ObjectReads}] and ispresent(userIdentity.arn)
                | stats {ReadsAndTheirSpan} by userIdentity.arn, requestParameters.bucketName, sourceIPAddress
                | sort reads desc | limit 200
                """);
        }

        Ask("who-decrypted",
            """
            filter eventSource = "kms.amazonaws.com" and eventName in ["Decrypt", "GenerateDataKey", "ReEncrypt", "CreateGrant"]
            | stats count(*) as calls by userIdentity.arn, eventName, userIdentity.invokedBy
            | sort calls desc | limit 200
            """);
        Ask("refused-calls",
            """
            filter errorCode like /AccessDenied|UnauthorizedOperation/
            | stats count(*) as refusals by userIdentity.arn, eventSource, eventName, sourceIPAddress
            | sort refusals desc | limit 200
            """);
        Ask("sessions-begun",
            $"""
            filter eventName in [{SessionStarts}] and userIdentity.type != "AWSService"
            | fields eventTime, userIdentity.arn, requestParameters.roleArn, sourceIPAddress, errorCode
            | sort eventTime desc | limit 500
            """);
        Ask("changes-outside-deployments",
            """
            filter eventName not like /^(Get|List|Describe|Head|BatchGet|Lookup|Query|Decrypt|GenerateDataKey|AssumeRole)/
            | filter userAgent not like /Pulumi/ and userIdentity.type != "AWSService"
            | fields eventTime, userIdentity.arn, eventSource, eventName, sourceIPAddress
            | sort eventTime desc | limit 500
            """);
        Save("names-that-were-refused", args.QueryLogGroup,
            """
            filter firewall_rule_action = "BLOCK"
            | stats count(*) as queries, min(query_timestamp) as first by query_name, srcaddr, srcids.instance
            | sort queries desc | limit 200
            """);
        Save("callers-that-were-refused", args.ApiLogGroup,
            """
            filter status like /^[45]/
            | stats count(*) as refusals by status, errorType, sourceIp, caller, client
            | sort refusals desc | limit 200
            """);
        Save("requests-that-were-blocked", args.FirewallLogGroup,
            """
            filter action = "BLOCK"
            | stats count(*) as blocked by terminatingRuleId, httpRequest.clientIp, httpRequest.country
            | sort blocked desc | limit 200
            """);
        RegisterOutputs();

        void Ask(string title, string query) =>
            Save(title, args.TrailLogGroup, args.Envelope is { } field ? OfRecord().Replace(query, $"{field}.$0") : query);

        void Save(string title, Input<string> logGroup, string query) => _ = new QueryDefinition($"{name}-{title}", new QueryDefinitionArgs
        {
            Name = $"hipaa-{args.Environment}/{title}", LogGroupNames = { logGroup }, QueryString = query,
        }, new() { Parent = this });
    }

    // Fields of a record, as these queries name them.
    [GeneratedRegex(@"\b(eventTime|eventSource|eventName|errorCode|sourceIPAddress|userAgent|userIdentity|requestParameters)\b",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfRecord();
}
