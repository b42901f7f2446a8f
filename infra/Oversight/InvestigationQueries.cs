using Pulumi;
using Pulumi.Aws.CloudWatch;

namespace Hipaa.Infra.Oversight;

public sealed class InvestigationQueriesArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Log group that the trail writes to.</summary>
    [Input("trailLogGroup", required: true)]
    public required Input<string> TrailLogGroup { get; init; }

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
public sealed class InvestigationQueries : ComponentResource
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
        Save("what-a-principal-did", args.TrailLogGroup,
            """
            fields eventTime, eventSource, eventName, errorCode, sourceIPAddress, userAgent
            | filter userIdentity.arn like "REPLACE-WITH-PRINCIPAL"
            | sort eventTime asc | limit 1000
            """);
        Save("who-read-objects", args.TrailLogGroup,
            $"""
            filter eventSource = "s3.amazonaws.com" and eventName in [{ObjectReads}] and ispresent(userIdentity.arn)
            | stats {ReadsAndTheirSpan} by userIdentity.arn, requestParameters.bucketName, sourceIPAddress
            | sort reads desc | limit 200
            """);
        Save("who-decrypted", args.TrailLogGroup,
            """
            filter eventSource = "kms.amazonaws.com" and eventName in ["Decrypt", "GenerateDataKey", "ReEncrypt", "CreateGrant"]
            | stats count(*) as calls by userIdentity.arn, eventName, userIdentity.invokedBy
            | sort calls desc | limit 200
            """);
        Save("refused-calls", args.TrailLogGroup,
            """
            filter errorCode like /AccessDenied|UnauthorizedOperation/
            | stats count(*) as refusals by userIdentity.arn, eventSource, eventName, sourceIPAddress
            | sort refusals desc | limit 200
            """);
        Save("sessions-begun", args.TrailLogGroup,
            $"""
            filter eventName in [{SessionStarts}] and userIdentity.type != "AWSService"
            | fields eventTime, userIdentity.arn, requestParameters.roleArn, sourceIPAddress, errorCode
            | sort eventTime desc | limit 500
            """);
        Save("changes-outside-deployments", args.TrailLogGroup,
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

        void Save(string title, Input<string> logGroup, string query) => _ = new QueryDefinition($"{name}-{title}", new QueryDefinitionArgs
        {
            Name = $"hipaa-{args.Environment}/{title}", LogGroupNames = { logGroup }, QueryString = query,
        }, new() { Parent = this });
    }
}
