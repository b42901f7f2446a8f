using Pulumi;

namespace Hipaa.Components.Alerting;

/// <summary>How people are told: those on call at once, the others when they work.</summary>
/// <param name="Page">ARN of the topic for what somebody must act on tonight.</param>
/// <param name="Ticket">ARN of the topic for what can wait for the next working day.</param>
public sealed record AlarmTopics(Input<string> Page, Input<string> Ticket)
{
    /// <summary>ARN of the topic for what is as urgent.</summary>
    public Input<string> ArnOf(Urgency urgency) => urgency == Urgency.Page ? Page : Ticket;
}
