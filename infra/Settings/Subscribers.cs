namespace Hipaa.Infra.Settings;

/// <summary>Who a topic tells.</summary>
public sealed record Subscribers(IReadOnlyList<string> Emails, IReadOnlyList<string> Endpoints)
{
    /// <summary>There is somebody.</summary>
    public bool Any => Emails.Count + Endpoints.Count > 0;
}
