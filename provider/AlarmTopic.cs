using Pulumi;
using Library = Hipaa.Components.Alerting;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="AlarmTopic"/>.</summary>
public sealed class AlarmTopicArgs : PlacedArgs
{
    /// <summary>ARN of the key of the messaging class, whose policy lets the publishing services in.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>Addresses that are asked to confirm a subscription.</summary>
    [Input("emails")]
    public List<string>? Emails { get; init; }

    /// <summary>HTTPS endpoints, of a pager for example.</summary>
    [Input("endpoints")]
    public List<string>? Endpoints { get; init; }
}

/// <summary>An encrypted topic that alarms, findings, backups, budgets and databases of the account may publish to.</summary>
public sealed class AlarmTopic : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public AlarmTopic(string name, AlarmTopicArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:AlarmTopic", name, args, options)
    {
        var topic = new Library.AlarmTopic(name, new()
        {
            Account = args.Account(), Key = new(args.KeyArn), Emails = args.Emails ?? [], Endpoints = args.Endpoints ?? [],
        }, new() { Parent = this });
        Arn = topic.Arn;
        Name = topic.Name;
        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }
}
