using Hipaa.Components.Accounts;
using Hipaa.Components.Functions;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>A function in subnets that lead nowhere but to endpoints of AWS services.</summary>
public sealed class FunctionStack : Stack
{
    public FunctionStack()
        : this(options: null)
    {
    }

    public FunctionStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var subnets = config.RequireObject<string[]>("subnetIds");
        var intake = new PrivateFunction("intake", new()
        {
            Description = "Counts what it is given",
            Code = new(new FileArchive("code"), "nodejs22.x", "index.handler"),
            Account = account,
            Boundary = config.Require("boundaryArn"),
            Network = new(config.Require("vpcId"), subnets, config.Require("endpointGroupId")),
            Key = new(config.Require("secretsKeyArn")),
            LogKey = new(config.Require("logsKeyArn")),
            FailedEvents = new(config.Require("failureQueueArn"), new(config.Require("phiKeyArn"))),
        });
        FunctionArn = intake.Arn;
    }

    /// <summary>ARN of the function.</summary>
    [Output("functionArn")]
    public Output<string> FunctionArn { get; private set; }
}
