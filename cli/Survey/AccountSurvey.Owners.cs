using Hipaa.Infra.Settings;

namespace Hipaa.Cli.Survey;

/// <summary>What an organization runs for its accounts, and what is the account's own.</summary>
internal sealed partial class AccountSurvey
{
    private async Task TrailAsync(CancellationToken cancellation)
    {
        var theirs = answers[AwsReads.Trails].Each("trailList").FirstOrDefault(trail => trail.First("IsOrganizationTrail") == "true");
        if (theirs?.First("TrailARN") is not { } arn)
        {
            return;
        }

        var status = await LookAsync(AwsReads.TrailStatus(arn), cancellation);
        var selectors = await LookAsync(AwsReads.TrailSelectors(arn), cancellation);
        string[] lacks =
        [
            .. status.First("IsLogging") == "true" ? Enumerable.Empty<string>() : [status.Has ? "is stopped" : "may be stopped"],
            .. theirs.First("IsMultiRegionTrail") == "true" ? Enumerable.Empty<string>() : ["is of one Region"],
            .. RecordsManagement(selectors) ? Enumerable.Empty<string>() : [selectors.Has ? "leaves out management events" : "may leave out management events"],
        ];
        if (lacks.Length > 0)
        {
            unsettled.Add($"trail {arn} of the organization {string.Join(" and ", lacks)}: the stack's own stays complete until that is put right");
            return;
        }

        owner = arn.Split(':')[4];
        Fits("hipaa:manageTrail", "dataEvents",
            "a trail of the organization records who did what: a second copy costs $2.00 per 100,000 events; "
                + "none, if it records every access to S3, DynamoDB and Lambda too");
        Fits("hipaa:organizationTrailArn", arn, "that trail");
    }

    /// <summary>Both forms of selectors (AWS CloudTrail API Reference, GetEventSelectors): reads and writes, and no source left out.</summary>
    private static bool RecordsManagement(AwsAnswer selectors) =>
        selectors.Each("EventSelectors").Any(one => one.First("IncludeManagementEvents") == "true" && one.First("ReadWriteType") == "All"
            && !one.All("ExcludeManagementEventSources").Any())
        || selectors.Each("AdvancedEventSelectors").Any(one =>
            one.Each("FieldSelectors").ToList() is [var only] && only.First("Field") == "eventCategory" && only.All("Equals").Contains("Management", StringComparer.Ordinal));

    private async Task RecorderAsync(CancellationToken cancellation)
    {
        var theirs = false;
        if (answers[AwsReads.Recorders].Each("ConfigurationRecorders").FirstOrDefault()?.First("name") is { } recorder)
        {
            theirs = recorder.StartsWith(OfControlTower, StringComparison.Ordinal);
            if (theirs)
            {
                Fits("hipaa:manageConfig", "false",
                    $"recorder {recorder} is Control Tower's, and there is one a Region; the stack's rules judge what it records");
                Fits("hipaa:createConfigRole", "false", "the recorder has a role");
                await StatusAsync(recorder, cancellation);
            }
            else
            {
                Takes("configRecorder", recorder, "default", $"recorder {recorder} exists, and there is one a Region");
            }
        }

        if (theirs) return;
        if (answers[AwsReads.Channels].Each("DeliveryChannels").FirstOrDefault()?.First("name") is { } channel)
        {
            Takes("deliveryChannel", channel, "default", $"delivery channel {channel} exists, and there is one a Region");
        }

        if (answers[AwsReads.ConfigRole].Has) Fits("hipaa:createConfigRole", "false", "role AWSServiceRoleForConfig exists");
    }

    // There is one a Region: the stack can't have its own beside one that records nothing.
    private async Task StatusAsync(string recorder, CancellationToken cancellation)
    {
        var status = await LookAsync(AwsReads.RecorderStatus, cancellation);
        if (status.First("recording") != "true")
        {
            unsettled.Add($"recorder {recorder} {(status.Has ? "is stopped" : "may be stopped")}: what it does not record no rule judges; whoever runs it has to start it");
        }

        if (answers[AwsReads.Recorders].First("allSupported") == "false")
        {
            unsettled.Add($"recorder {recorder} leaves types out: no rule judges these");
        }
    }

    private async Task DetectorAsync(CancellationToken cancellation)
    {
        if (answers[AwsReads.Detectors].All("detectorIds").FirstOrDefault() is not { } detector) return;
        var administrator = await LookAsync(AwsReads.DetectorAdministrator(detector), cancellation);
        Belongs(administrator, "accountId", "hipaa:manageGuardDuty", $"detector {detector}", "guardDuty", "there is one a Region");
    }

    private void Hub()
    {
        if (!answers[AwsReads.Hub].Has) return;
        var isOwn = Belongs(answers[AwsReads.HubAdministrator], "AccountId", "hipaa:manageSecurityHub", "Security Hub", "securityHub", "an account has one");
        if (isOwn && answers[AwsReads.Aggregators].All("FindingAggregatorArn").FirstOrDefault() is { } aggregator)
        {
            Takes("findingAggregator", aggregator, null, "there is one aggregator for all Regions");
        }
    }

    private async Task MacieAsync(CancellationToken cancellation)
    {
        if (!answers[AwsReads.Macie].Has) return;
        var administrator = await LookAsync(AwsReads.MacieAdministrator, cancellation);
        Belongs(administrator, "accountId", "hipaa:manageMacie", "Macie", "macie", "an account has one");
    }

    private async Task InspectorAsync(CancellationToken cancellation)
    {
        var scanned = answers[AwsReads.Inspector].Members("resourceState").Where(type => type.Value.First("status") == "ENABLED")
            .Select(type => type.Name).Order(StringComparer.Ordinal).ToList();
        if (scanned.Count == 0) return;
        string[] wanted =
        [
            .. ScannedTypes.Of(region, instances: false).Select(type => type == "LAMBDA" ? "lambda" : "lambdaCode")
                .Order(StringComparer.Ordinal),
        ];
        if (!scanned.SequenceEqual(wanted, StringComparer.Ordinal))
        {
            Fits("hipaa:manageInspector", "false", $"it scans {string.Join(", ", scanned)} already");
            return;
        }

        var administrator = await LookAsync(AwsReads.InspectorAdministrator, cancellation);
        Belongs(administrator, "accountId", "hipaa:manageInspector", "Inspector", "inspector", "it scans what the stack would have scanned");
    }

    /// <summary>
    /// What another account administers is not taken over: its next change would undo the stack's. Where AWS does not say who does, neither is
    /// proposed.
    /// </summary>
    /// <returns>Whether it is the account's own.</returns>
    private bool Belongs(AwsAnswer administrator, string account, string key, string what, string name, string reason)
    {
        if (administrator.Outcome is Outcome.Denied or Outcome.Failed)
        {
            unsettled.Add($"{what} is on, and who administers it was not told: {key}: false if another account does, or else {name} in hipaa:adopt");
            return false;
        }

        if (administrator.First(account) is { } theirs && theirs != client.Account)
        {
            owner ??= theirs;
            Fits(key, "false", $"{what} is run by account {theirs}");
            return false;
        }

        Takes(name, null, null, $"{what} is on, and {reason}");
        return true;
    }
}
