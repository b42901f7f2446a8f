using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.ApiGateway;
using Pulumi.Aws.ApiGateway.Inputs;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class ApiClientsArgs : Pulumi.ResourceArgs
{
    public required IngestionSettings Settings { get; init; }

    /// <summary>Name of the environment.</summary>
    public required string Environment { get; init; }

    [Input("apiId", required: true)]
    public required Input<string> ApiId { get; init; }

    [Input("stageName", required: true)]
    public required Input<string> StageName { get; init; }
}

/// <summary>
/// A share of the API for each client, so that one that fails or was taken over can't use up what others need (45 CFR
/// 164.308(a)(7)(ii)(C)). A key says whose share a request counts for; who may call is decided by
/// <see cref="ApiCallers"/>, as without keys.
/// </summary>
public sealed class ApiClients : ComponentResource
{
    public ApiClients(string name, ApiClientsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:ApiClients", name, args, options)
    {
        var settings = args.Settings;
        // API Gateway Developer Guide, "Usage plans and API keys": throttle and quota of a plan hold for each of its keys.
        var plan = new UsagePlan($"{name}-plan", new UsagePlanArgs
        {
            Name = $"hipaa-{args.Environment}",
            Description = "What each client may send",
            ApiStages = { new UsagePlanApiStageArgs { ApiId = args.ApiId, Stage = args.StageName } },
            ThrottleSettings = new UsagePlanThrottleSettingsArgs
            {
                RateLimit = settings.ApiClientRateLimit,
                BurstLimit = settings.ApiClientRateLimit * 2,
            },
            QuotaSettings = new UsagePlanQuotaSettingsArgs { Limit = settings.ApiClientDailyQuota, Period = "DAY" },
        }, new() { Parent = this });
        foreach (var client in settings.ApiClients)
        {
            var key = new ApiKey($"{name}-{client}", new ApiKeyArgs
            {
                Name = $"hipaa-{args.Environment}-{client}", Description = $"Requests of {client}",
            }, new() { Parent = this, AdditionalSecretOutputs = { "value" } });
            _ = new UsagePlanKey($"{name}-{client}-in-plan", new UsagePlanKeyArgs
            {
                UsagePlanId = plan.Id,
                KeyId = key.Id,
                KeyType = "API_KEY",
            }, new() { Parent = this, AdditionalSecretOutputs = { "value" } });
        }

        RegisterOutputs();
    }
}
