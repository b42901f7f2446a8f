using Hipaa.Components.Accounts;
using Hipaa.Components.Alerting;
using Hipaa.Components.Encryption;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>Two topics: what somebody must act on tonight, and what can wait for the next working day.</summary>
public sealed class AlarmsStack : Stack
{
    public AlarmsStack()
        : this(options: null)
    {
    }

    public AlarmsStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var key = new CustomerKey(config.Require("messagingKeyArn"));
        var page = new AlarmTopic("page", new() { Account = account, Key = key, Endpoints = [config.Require("pager")] });
        var ticket = new AlarmTopic("ticket", new() { Account = account, Key = key, Emails = [config.Require("tickets")] });
        PageArn = page.Arn;
        TicketArn = ticket.Arn;
    }

    /// <summary>ARN of the topic of those on call.</summary>
    [Output("pageArn")]
    public Output<string> PageArn { get; private set; }

    /// <summary>ARN of the topic of those who work.</summary>
    [Output("ticketArn")]
    public Output<string> TicketArn { get; private set; }
}
