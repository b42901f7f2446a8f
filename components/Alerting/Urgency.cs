namespace Hipaa.Components.Alerting;

/// <summary>
/// How soon somebody must act (Google, "Site Reliability Engineering", chapter 6: a page is for what needs a person now; all else waits).
/// </summary>
public enum Urgency
{
    /// <summary>
    /// Tonight: ePHI may be in the wrong hands or get lost, safeguards are off, or events are not taken in.
    /// </summary>
    Page,

    /// <summary>On the next working day: nothing gets worse until then that could not be repaired.</summary>
    Ticket,
}
