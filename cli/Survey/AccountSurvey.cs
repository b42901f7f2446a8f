using System.Globalization;

namespace Hipaa.Cli.Survey;

/// <summary>Looks at an account and Region, and says which settings fit what exists.</summary>
/// <param name="client">Asks AWS.</param>
/// <param name="region">Where it asks.</param>
/// <param name="planned">What the stack makes.</param>
internal sealed partial class AccountSurvey(SignedClient client, string region, PlannedStack planned)
{
    // AWS Control Tower User Guide, "Resources created in the shared accounts": its recorder is named so.
    private const string OfControlTower = "aws-controltower";

    private const string EndpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

    // AWS Lambda Developer Guide, "Configuring reserved concurrency": what has to be left to others.
    private const int LeftToOthers = 100;

    private readonly Dictionary<AwsRead, AwsAnswer> answers = [];
    private readonly List<FittingLine> lines = [];
    private readonly List<FittingAdoption> adoptions = [];
    private readonly List<CountedQuota> quotas = [];
    private readonly List<string> unseen = [];
    private readonly List<string> unsettled = [];
    private string? owner;

    /// <exception cref="SurveyException">AWS does not say whose credentials these are.</exception>
    internal async Task<Surveyed> RunAsync(CancellationToken cancellation)
    {
        var caller = await client.AskAsync(AwsReads.Caller, cancellation);
        client.Account = caller.First("Account") ?? throw new SurveyException(
            $"AWS does not say whose credentials these are: sts:GetCallerIdentity ended with {caller.Why}.");
        foreach (var read in AwsReads.All.Skip(1))
        {
            await LookAsync(read, cancellation);
        }

        await TrailAsync(cancellation);
        await RecorderAsync(cancellation);
        await DetectorAsync(cancellation);
        Hub();
        await MacieAsync(cancellation);
        await InspectorAsync(cancellation);
        Others();
        Network();
        Count();
        if (lines.Exists(line => line.Key.StartsWith("hipaa:manage", StringComparison.Ordinal)))
        {
            Fits("hipaa:singletonsOwner", owner is null ? "to be named" : $"account {owner}",
                "who runs what is switched off above: say it in words of yours");
        }

        return new(client.Account, region, lines, adoptions, quotas, unseen, unsettled);
    }

    private async Task<AwsAnswer> LookAsync(AwsRead read, CancellationToken cancellation)
    {
        var answer = answers[read] = await client.AskAsync(read, cancellation);
        if (answer.Outcome == Outcome.Denied) unseen.Add($"lacks {read.Action}");
        if (answer.Outcome == Outcome.Failed) unseen.Add($"{read.Action} ended with {answer.Why}");
        return answer;
    }

    private void Others()
    {
        foreach (var analyzer in answers[AwsReads.Analyzers].Each("analyzers"))
        {
            var name = analyzer.First("name");
            if (analyzer.First("type") == "ACCOUNT") Takes("accessAnalyzerExternal", name, null, "there is one a Region");
            if (analyzer.First("type") == "ACCOUNT_UNUSED_ACCESS") Takes("accessAnalyzerUnused", name, null, "there is one a Region");
        }

        if (answers[AwsReads.VolumeEncryption].First("ebsEncryptionByDefault") == "true")
        {
            Takes("ebsEncryption", null, null, "new volumes are encrypted");
        }

        if (answers[AwsReads.Snapshots].First("state") is { } sharing and not "unblocked")
        {
            Takes("snapshotSharingBlock", null, null, $"it is {sharing}");
        }

        if (answers[AwsReads.Buckets].Has) Takes("publicAccessBlock", null, null, "the account has one");
        if (answers[AwsReads.Passwords].Has) Takes("passwordPolicy", null, null, "the account has one");
        if (answers[AwsReads.Contact].Has) Takes("securityContact", null, null, "the account has one");
        if (answers[AwsReads.Catalog].First("CatalogEncryptionMode") is { } mode and not "DISABLED")
        {
            Takes("catalogEncryption", null, null, $"the Data Catalog is encrypted, {mode}");
        }

        if (answers[AwsReads.Gateway].First("cloudwatchRoleArn") is { Length: > 0 } role)
        {
            Fits("hipaa:manageApiGatewayAccount", "false", $"API Gateway writes its logs by {role} already");
        }

        if (answers[AwsReads.Monitoring].All("logGroupName").Contains("RDSOSMetrics", StringComparer.Ordinal))
        {
            Takes("monitoringLogGroup", null, null, "a database of the Region has enhanced monitoring");
        }
    }

    private void Network()
    {
        if (answers[AwsReads.VpcBlock].First("internetGatewayBlockMode") is { Length: > 0 } mode and not "off")
        {
            Takes("vpcBlockPublicAccess", null, null, $"it is {mode}");
            return;
        }

        var others = answers[AwsReads.Vpcs].All("isDefault").Count(value => value == "false");
        if (others == 0) return;
        Fits("hipaa:manageVpcBlockPublicAccess", "false", $"{others} other VPCs would be cut off from the internet; true, if none needs it");
    }

    private void Count()
    {
        Quota(AwsReads.Rules, "AWS Config rules", answer => answer.Each("ConfigRules").Count(), planned.ConfigRules, 1000,
            "AWS Config Developer Guide, Service Limits; those of conformance packs count");
        Quota(AwsReads.Trails, "trails", answer => answer.Each("trailList").Count(), planned.Count("aws:cloudtrail/trail:Trail"), 5,
            "AWS CloudTrail User Guide, Quotas: can't be raised");
        Quota(AwsReads.LogPolicies, "resource policies of CloudWatch Logs", answer => answer.Each("resourcePolicies").Count(),
            planned.Count("aws:cloudwatch/logResourcePolicy:LogResourcePolicy"), 10, "Amazon CloudWatch Logs User Guide, quotas: can't be raised");
        Quota(AwsReads.EventRules, "EventBridge rules", answer => answer.Each("Rules").Count(), planned.Count("aws:cloudwatch/eventRule:EventRule"), 300,
            "Amazon EventBridge User Guide, quotas; 100 in some Regions");
        Quota(AwsReads.Vpcs, "VPCs", answer => answer.Items("vpcSet"), planned.Count("aws:ec2/vpc:Vpc"), 5, "Amazon VPC User Guide, quotas: ask for more");
        Quota(AwsReads.Endpoints, "gateway endpoints", answer => answer.All("vpcEndpointType").Count(type => type == "Gateway"),
            planned.Count(EndpointType, "vpcEndpointType", "Gateway"), 20, "AWS PrivateLink, quotas: ask for more");
        // The stack's are in a VPC of its own.
        quotas.Add(new("interface endpoints of the stack's VPC", 0, planned.Count(EndpointType, "vpcEndpointType", "Interface"), 50,
            "AWS PrivateLink, quotas: ask for more"));
        Quota(AwsReads.Keys, "keys", answer => answer.Each("Keys").Count(), planned.Count("aws:kms/key:Key"), 100_000,
            "AWS KMS Developer Guide, Resource quotas; those of AWS's services are counted here and not there");
        var limits = answers[AwsReads.Concurrency];
        if (Number(limits, "ConcurrentExecutions") is { } all && Number(limits, "UnreservedConcurrentExecutions") is { } free)
        {
            quotas.Add(new("calls of functions at once, kept for some", all - free, planned.ReservedConcurrency, all - LeftToOthers,
                $"AWS Lambda Developer Guide, Quotas: {LeftToOthers} stay for others; ask for more"));
        }
    }

    private void Quota(AwsRead read, string what, Func<AwsAnswer, int> there, int more, int limit, string note)
    {
        if (answers[read].Has) quotas.Add(new(what, there(answers[read]), more, limit, note));
    }

    private static int? Number(AwsAnswer answer, string name) =>
        int.TryParse(answer.First(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Fits(string key, string value, string reason) => lines.Add(new(key, value, reason));

    private void Takes(string name, string? id, string? usual, string reason) =>
        adoptions.Add(new(id is null || id == usual ? name : $"{name}={id}", reason));
}
