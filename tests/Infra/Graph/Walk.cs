using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>
/// A walk over what a program registers, by types, properties and policies and never by names: from the internet inward the only way is the
/// stage of the API behind its firewall, from what runs inside the only ways are endpoints and the database (45 CFR 164.312(a)(1), (e)(1)).
/// </summary>
internal static class Walk
{
    /// <summary>Every other way, in or out; none is right.</summary>
    /// <param name="account">The account of the environment.</param>
    /// <param name="known">Addresses that the configuration names: subscribers of topics, the address of the API.</param>
    internal static IReadOnlyList<Exposure> Exposures(Run run, string account, HashSet<string> known) =>
        [.. Doors.Unguarded(run), .. Invitations.To(run, account), .. Roads.Open(run), .. Rules.Open(run), .. Functions.Reaching(run), .. Exits.Of(run, account, known)];
}
