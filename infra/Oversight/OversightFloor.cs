using Hipaa.Components.Signals;
using Hipaa.Infra.Continuity;
using Hipaa.Infra.Detection;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Network;
using Hipaa.Infra.Oversight.Cost;
using Hipaa.Infra.People;
using Hipaa.Infra.Pipeline;
using Hipaa.Infra.Stores;
using Pulumi;

namespace Hipaa.Infra.Oversight;

/// <summary>What tells people, and what they look at: above all others, since it watches them all.</summary>
internal sealed record OversightFloor(OperationsDashboard Dashboard)
{
    internal static OversightFloor Build(
        Site site, FoundationFloor foundation, NetworkFloor network, StoresFloor stores, PipelineFloor pipeline, DetectionFloor detection,
        ContinuityFloor continuity, PeopleFloor people)
    {
        var (settings, here, topics) = (site.Settings, site.Here, foundation.Topics);
        if (settings.Cost.MonthlyBudgetDollars > 0)
        {
            _ = new MonthlyBudget("budget", new() { Settings = settings.Cost, TopicArn = topics.Ticket }, here);
        }

        if (settings.Cost.AnomalyDollars > 0)
        {
            _ = new CostAnomalies("cost-anomalies", new()
            {
                Environment = site.Environment, Settings = settings.Cost, TopicArn = topics.Ticket,
            }, here);
        }

        var calls = detection.Calls;
        var securityAlarms = new SecurityAlarms("security-alarms", new()
        {
            Environment = site.Environment, LogGroupName = calls.LogGroupName, Envelope = calls.Envelope, Topics = topics,
            AccessLogGroupName = calls.Envelope is null || detection.AccessLogGroup is not { } accesses ? (Input<string>?)null : accesses,
            QueryLogGroupName = network.Network.Names.LogGroupName,
            // By its instance, which is there after its log groups.
            DatabaseLogGroupName = Output.Format($"/aws/rds/instance/{stores.Database.Identifier}/postgresql"),
            BreakGlassRoleArn = foundation.EmergencyRoleArn,
            RefusedCalls = settings.Alerting.RefusedCalls,
            DeployRoleArn = settings.Access.DeployRole is { } role ? site.Account.GlobalArn("iam", $"role/{role}") : null,
        }, here);
        var pipelineAlarms = new PipelineAlarms("pipeline-alarms", new()
        {
            Settings = settings.Alerting, Region = site.Account.Region, Topics = topics,
            Watched = Offers.Of(
                stores.Offers, foundation.Audit.Offers, detection.Offers, people.Offers, pipeline.Offers, continuity.Offers).Watched,
        }, here);
        _ = new InvestigationQueries("investigation", new()
        {
            Environment = site.Environment, TrailLogGroup = calls.LogGroupName, Envelope = calls.Envelope,
            AccessLogGroup = detection.AccessLogGroup is { } reads ? reads : (Input<string>?)null,
            QueryLogGroup = network.Network.Names.LogGroupName,
            ApiLogGroup = pipeline.Ingress.Api.LogGroupName, FirewallLogGroup = pipeline.Ingress.Firewall.LogGroupName,
        }, here);
        return new(new OperationsDashboard("operations", new()
        {
            Environment = site.Environment, Region = site.Account.Region,
            SecurityAlarms = securityAlarms.AlarmArns, PipelineAlarms = pipelineAlarms.AlarmArns,
        }, here));
    }
}
