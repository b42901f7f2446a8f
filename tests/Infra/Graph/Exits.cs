using System.Text.RegularExpressions;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What carries data out of the account.</summary>
internal static partial class Exits
{
    /// <summary>Types whose purpose is to carry data elsewhere.</summary>
    internal static readonly IReadOnlySet<string> Types = new HashSet<string>(StringComparer.Ordinal)
    {
        "aws:appflow/connectorProfile:ConnectorProfile", "aws:appflow/flow:Flow", "aws:cloudwatch/eventConnection:EventConnection", "aws:datasync/task:Task",
        "aws:dms/endpoint:Endpoint", "aws:glue/connection:Connection", "aws:s3/accessPoint:AccessPoint", "aws:sns/platformApplication:PlatformApplication",
    };

    private static readonly string[] OfAws = [".amazonaws.com", ".console.aws.amazon.com"];

    internal static IEnumerable<Exposure> Of(Run run, string account, HashSet<string> known)
    {
        var buckets = run.Of("aws:s3/bucket:Bucket").Select(b => b.Name).ToHashSet(StringComparer.Ordinal);
        // Anybody may have a name below amazoncognito.com: that of the pool of the program alone is ours.
        var tokens = run.Of("aws:cognito/userPoolDomain:UserPoolDomain")
            .SelectMany(d => run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").Select(e => $"{d.Text("domain")}.auth.{e.Text("serviceName").Split('.')[2]}.amazoncognito.com"))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. run.All.Where(r => Types.Contains(r.Type)).Select(r => new Exposure(r, "carries data elsewhere")),
            .. from resource in run.All
               from text in Values.Texts(resource.Inputs)
               from match in AccountId().Matches(text)
               where match.Value != account
               select new Exposure(resource, $"names account {match.Value}"),
            .. from resource in run.All
               from text in Values.Texts(resource.Inputs)
               from Match match in BucketArn().Matches(text)
               where match.Groups["name"].Value != "*" && !buckets.Contains(match.Groups["name"].Value)
               select new Exposure(resource, $"names bucket {match.Groups["name"].Value}, which is not of the program"),
            .. from resource in run.All
               where resource.Type != "aws:apigateway/model:Model" // names the schema of schemas
               from text in Values.Texts(resource.Inputs)
               from Match match in Url().Matches(text)
               where !OfAws.Any(domain => match.Groups["host"].Value.EndsWith(domain, StringComparison.Ordinal)) && !known.Contains(text) && !tokens.Contains(match.Groups["host"].Value)
               select new Exposure(resource, $"names {match.Value}"),
            .. run.Of("aws:sns/topicSubscription:TopicSubscription")
                .Where(s => s["protocol"] is "http" || (s["protocol"] is not ("sqs" or "lambda" or "firehose") && s["endpoint"] is string end && !known.Contains(end)))
                .Select(s => new Exposure(s, "tells somebody whom nobody configured")),
            .. run.Of("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream").Where(f => f["destination"] is not "extended_s3")
                .Select(f => new Exposure(f, "delivers elsewhere than to a bucket")),
        ];
    }

    [GeneratedRegex(@"(?<![\w.-])\d{12}(?![\w.-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountId();

    [GeneratedRegex(@"arn:aws[a-z-]*:s3:::(?<name>[\w.*?$-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketArn();

    [GeneratedRegex(@"https?://(?<host>[\w.-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();
}
