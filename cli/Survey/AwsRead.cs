namespace Hipaa.Cli.Survey;

/// <summary>One question to AWS that changes nothing.</summary>
/// <param name="Action">What the reader has to be allowed, for example <c>guardduty:ListDetectors</c>.</param>
/// <param name="Service">Name of the service in Signature Version 4.</param>
/// <param name="Path">Path and query of the request.</param>
internal sealed record AwsRead(string Action, string Service, string Path = "/")
{
    /// <summary>First part of the host's name, where it is not the service's.</summary>
    internal string? Endpoint { get; init; }

    /// <summary>Operation, of services that take it in a header (AWS JSON 1.1).</summary>
    internal string? Target { get; init; }

    /// <summary>What is posted; null for a GET.</summary>
    internal string? Body { get; init; }

    /// <summary>The service has one place for all Regions.</summary>
    internal bool IsGlobal { get; init; }

    /// <summary>The account's number is part of the host's name and a header.</summary>
    internal bool NamesAccount { get; init; }

    /// <summary>Codes and words of refusals that mean "there is none".</summary>
    internal IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>What names the next page in an answer, and what that is called in the request.</summary>
    internal (string Answer, string Request)? Pages { get; init; }

    internal static AwsRead Json(string action, string service, string target, string body = "{}") =>
        new(action, service) { Target = target, Body = body };

    internal static AwsRead Query(string action, string service, string version, string more = "") =>
        new(action, service) { Body = $"Action={action.Split(':')[1]}&Version={version}{more}" };
}
