using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Pulumi;
using Pulumi.Aws.ApiGateway;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class ApiAccountLoggingArgs : Pulumi.ResourceArgs
{
    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }
}

/// <summary>Lets API Gateway write to CloudWatch Logs: one setting for the whole account and Region.</summary>
public sealed class ApiAccountLogging : ComponentResource
{
    public ApiAccountLogging(string name, ApiAccountLoggingArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:ApiAccountLogging", name, args, options)
    {
        var role = new ServiceRole($"{name}-writer", new()
        {
            Service = "apigateway.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "API Gateway writes its logs",
            ManagedPolicyArns = [$"arn:{args.Account.Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"],
        }, new() { Parent = this });
        _ = new Account($"{name}-account", new AccountArgs { CloudwatchRoleArn = role.Arn }, new() { Parent = this, DependsOn = { role } });
        RegisterOutputs();
    }
}
