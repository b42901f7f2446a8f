using Hipaa.Policy.Model;

namespace Hipaa.Policy.Exceptions;

/// <summary>One entry of the register: a deviation that somebody accepted, for a reason, until a day.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Urn">URN of the resources, with <c>*</c> and <c>?</c> as wildcards.</param>
/// <param name="Accepts">What was accepted, and how far: what the rule finds, with bounds in the place of numbers.</param>
/// <param name="Approved">First day on which it holds, by UTC.</param>
/// <param name="Expires">First day on which it no longer holds, by UTC.</param>
/// <param name="Line">Line in the register, for messages.</param>
public sealed record AcceptedDeviation(
    string Rule, string Urn, AcceptedFinding Accepts, string Reason, string Owner, DateOnly Approved, DateOnly Expires, int Line)
{
    private readonly Pattern _urn = new(Urn);

    /// <summary>Whether it is about this rule and resource, whatever the rule finds there.</summary>
    public bool IsAbout(string rule, string urn) => string.Equals(Rule, rule, StringComparison.Ordinal) && _urn.Matches(urn).IsYes;

    /// <summary>Whether it covers what the rule finds: it is about the resource, and no worse was accepted.</summary>
    /// <param name="found">The reason of the verdict.</param>
    public bool Covers(string rule, string urn, string? found) => IsAbout(rule, urn) && Accepts.Covers(found ?? string.Empty);

    /// <summary>
    /// Whether a stack is one that the entry may be about. A pattern that spells out a URN's four parts names the stack and the project in
    /// the first two; a shorter one may be about any that it can match.
    /// </summary>
    internal bool SpeaksOf(string stackUrn)
    {
        var (pattern, stack) = (Urn.Split("::"), stackUrn.Split("::"));
        if (stack.Length < 4) return false;
        return pattern.Length < 4
            ? !_urn.Overlaps(new($"{stack[0]}::{stack[1]}::*")).IsNo
            : new Pattern(pattern[0]).Matches(stack[0]).IsYes && new Pattern(pattern[1]).Matches(stack[1]).IsYes;
    }

    public bool HasExpired(DateOnly today) => today >= Expires;

    /// <summary>Whether its approval is yet to come: nobody has accepted anything by then.</summary>
    public bool AwaitsApproval(DateOnly today) => today < Approved;

    /// <summary>Whether it covers anything on a day: from its approval until its expiry.</summary>
    public bool Holds(DateOnly today) => !AwaitsApproval(today) && !HasExpired(today);

    public override string ToString() => $"accepted by {Owner} until {Expires:yyyy-MM-dd}: {Reason}";
}
