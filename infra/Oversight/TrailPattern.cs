namespace Hipaa.Infra.Oversight;

/// <summary>
/// Filter patterns over records of CloudTrail (Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription
/// filters, filter log events, and Live Tail"). It does not say what a comparison with a missing field gives, hence the question whether it is there.
/// </summary>
internal static class TrailPattern
{
    private const string Issuer = "$.userIdentity.sessionContext.sessionIssuer.arn";
    private const string Behalf = "$.userIdentity.invokedBy";

    /// <summary>Any of some calls.</summary>
    internal static string Calls(params ReadOnlySpan<string> names) =>
        $"({string.Join(" || ", names.ToArray().Select(name => $"($.eventName={name})"))})";

    /// <summary>Not by sessions of a role.</summary>
    internal static string NotBy(string roleArn) => $"(({Issuer} NOT EXISTS) || ({Issuer} != \"{roleArn}\"))";

    /// <summary>Not made by a service for somebody.</summary>
    internal static string NotFor(string service) => $"(({Behalf} NOT EXISTS) || ({Behalf} != \"{service}\"))";

    /// <summary>Any of some terms, of a service, unless something holds.</summary>
    internal static string Of(string? source, string? unless, params ReadOnlySpan<string> anyOf)
    {
        var any = anyOf.Length == 1 ? anyOf[0] : $"({string.Join(" || ", anyOf.ToArray())})";
        string?[] terms = [source is null ? null : $"($.eventSource={source})", any, unless];
        return $"{{{string.Join(" && ", terms.OfType<string>())}}}";
    }
}
