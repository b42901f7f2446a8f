using Hipaa.Policy.Model;

namespace Hipaa.Policy.Exceptions;

/// <summary>One entry of the register: a deviation that somebody accepted, for a reason, until a day.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Urn">URN of the resources, with <c>*</c> and <c>?</c> as wildcards.</param>
/// <param name="Expires">First day on which it no longer holds.</param>
/// <param name="Line">Line in the register, for messages.</param>
public sealed record AcceptedDeviation(string Rule, string Urn, string Reason, string Owner, DateOnly Approved, DateOnly Expires, int Line)
{
    private readonly Pattern _urn = new(Urn);

    public bool Matches(string rule, string urn) => string.Equals(Rule, rule, StringComparison.Ordinal) && _urn.Matches(urn).IsYes;

    public bool HasExpired(DateOnly today) => today >= Expires;

    public override string ToString() => $"accepted by {Owner} until {Expires:yyyy-MM-dd}: {Reason}";
}
