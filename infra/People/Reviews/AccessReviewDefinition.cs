using System.Text.Json;

namespace Hipaa.Infra.People.Reviews;

/// <summary>Where the review reads, writes and tells.</summary>
internal sealed record AccessReviewTargets(string Partition, string Bucket, string TopicArn, IReadOnlyList<string> AnalyzerArns);

/// <summary>
/// The state machine in Amazon States Language, with JSONata: credential report of IAM, then every active finding of each analyzer,
/// page by page, each into the evidence bucket; then a notice. No code and no data of people in messages.
/// </summary>
internal static class AccessReviewDefinition
{
    private const string Day = "$substring($states.context.Execution.StartTime, 0, 10)";

    internal static string Json(AccessReviewTargets targets) => JsonSerializer.Serialize(Machine(targets));

    private static Dictionary<string, object> Machine(AccessReviewTargets targets) => new(StringComparer.Ordinal)
    {
        ["Comment"] = "Quarterly review of access",
        ["QueryLanguage"] = "JSONata",
        ["StartAt"] = "RequestReport",
        ["TimeoutSeconds"] = 3600,
        ["States"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["RequestReport"] = Sdk(targets, "iam:generateCredentialReport", new { }, "ReportIsReady"),
            ["ReportIsReady"] = Choice("{% $states.input.State = 'COMPLETE' %}", "FetchReport", "WaitForReport"),
            ["WaitForReport"] = new { Type = "Wait", Seconds = 15, Next = "RequestReport" },
            ["FetchReport"] = Sdk(targets, "iam:getCredentialReport", new { }, "KeepReport"),
            ["KeepReport"] = Keep(targets, $"{{% 'access-review/' & {Day} & '/credential-report.json' %}}", "ReviewAnalyzers"),
            ["ReviewAnalyzers"] = Analyzers(targets),
            ["TellReviewers"] = Tell(targets, "Access review is due",
                $"{{% 'The credential report and the findings of IAM Access Analyzer of ' & {Day} & "
                + $"' are in s3://{targets.Bucket}/access-review/' & {Day} & "
                + "'/. Follow docs/runbooks/access-review.md within 30 days.' %}",
                "Done"),
            ["Done"] = new { Type = "Succeed" },
            ["TellOfFailure"] = Tell(targets, "Access review failed",
                "{% 'Execution ' & $states.context.Execution.Name & ' failed. Start it again; docs/runbooks/access-review.md says how.' %}",
                "Failed"),
            ["Failed"] = new { Type = "Fail", Error = "AccessReviewFailed" },
        },
    };

    private static object Analyzers(AccessReviewTargets targets) => new
    {
        Type = "Map",
        Items = targets.AnalyzerArns,
        MaxConcurrency = 1,
        ItemProcessor = new
        {
            ProcessorConfig = new { Mode = "INLINE" },
            StartAt = "FirstPage",
            States = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["FirstPage"] = new
                {
                    Type = "Pass",
                    Assign = new { analyzer = "{% $states.input %}", page = 1, next = (string?)null },
                    Next = "ListFindings",
                },
                ["ListFindings"] = new
                {
                    Type = "Task",
                    Resource = Resource(targets, "accessanalyzer:listFindingsV2"),
                    Arguments = "{% $merge([{'AnalyzerArn': $analyzer, 'MaxResults': 100, 'Filter': {'status': {'Eq': ['ACTIVE']}}}, "
                        + "$next = null ? {} : {'NextToken': $next}]) %}",
                    Assign = new { next = "{% $exists($states.result.NextToken) ? $states.result.NextToken : null %}" },
                    Retry = Retries(),
                    Next = "KeepFindings",
                },
                ["KeepFindings"] = Keep(targets,
                    $"{{% 'access-review/' & {Day} & '/' & $split($analyzer, '/')[1] & '-' & $string($page) & '.json' %}}",
                    "MorePages", catches: false),
                ["MorePages"] = Choice("{% $next = null %}", "AllPages", "NextPage"),
                ["NextPage"] = new { Type = "Pass", Assign = new { page = "{% $page + 1 %}" }, Next = "ListFindings" },
                ["AllPages"] = new { Type = "Succeed" },
            },
        },
        Catch = Catches(),
        Next = "TellReviewers",
    };

    private static object Choice(string condition, string then, string otherwise) =>
        new { Type = "Choice", Choices = new[] { new { Condition = condition, Next = then } }, Default = otherwise };

    private static object Sdk(AccessReviewTargets targets, string action, object arguments, string next) => new
    {
        Type = "Task", Resource = Resource(targets, action), Arguments = arguments, Retry = Retries(), Catch = Catches(), Next = next,
    };

    private static Dictionary<string, object> Keep(AccessReviewTargets targets, string key, string next, bool catches = true)
    {
        var state = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Type"] = "Task",
            ["Resource"] = Resource(targets, "s3:putObject"),
            ["Arguments"] = new
            {
                targets.Bucket,
                Key = key,
                Body = "{% $states.input %}",
                ContentType = "application/json",
                // A bucket with an Object Lock takes an object only with a checksum (Amazon S3 API, PutObject).
                // How it is encrypted is the bucket's default; a request that asks for aws:kms without a key gets AWS's own.
                ChecksumAlgorithm = "SHA256",
            },
            ["Retry"] = Retries(),
            ["Next"] = next,
        };
        if (catches)
        {
            state["Catch"] = Catches();
        }

        return state;
    }

    private static object Tell(AccessReviewTargets targets, string subject, string message, string next) => new
    {
        Type = "Task",
        Resource = $"arn:{targets.Partition}:states:::sns:publish",
        Arguments = new { targets.TopicArn, Subject = subject, Message = message },
        Retry = Retries(),
        Next = next,
    };

    private static string Resource(AccessReviewTargets targets, string action) => $"arn:{targets.Partition}:states:::aws-sdk:{action}";

    private static object[] Retries() =>
        [new { ErrorEquals = new[] { "States.TaskFailed" }, IntervalSeconds = 10, MaxAttempts = 4, BackoffRate = 2.0 }];

    private static object[] Catches() => [new { ErrorEquals = new[] { "States.ALL" }, Next = "TellOfFailure" }];
}
