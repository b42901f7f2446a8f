using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Reach;

/// <summary>Who can do what with each store of a stack, from where, and by which statement.</summary>
internal sealed class ReachMap
{
    /// <summary>Key of somebody, URN of the store, verb.</summary>
    internal readonly record struct Cell(string Who, string Place, string Verb);

    /// <summary>What whoever there is is called.</summary>
    internal const string Anybody = "anybody";

    private readonly Dictionary<Cell, (ReachFrom From, string Path)> _cells = [];

    internal ReachMap(ResourceGraph stack)
    {
        var callers = stack.OfTypes(AwsType.IamRole, AwsType.IamUser).ToList();
        foreach (var place in EphiPlace.In(stack))
        {
            foreach (var role in callers) Add(role.Urn, role.Name, CallerOf(role), [.. CallerPolicies.Of(role)], Boundary(role), place);
            foreach (var other in Others(place, callers)) Add(other.ToString(), Words(other), other, [], null, place);
        }
    }

    internal IReadOnlyDictionary<Cell, (ReachFrom From, string Path)> Cells => _cells;

    /// <summary>What people call somebody or a store, by key.</summary>
    internal Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    private void Add(
        string key, string name, Principal caller, IReadOnlyList<(string Name, Statement Statement)> own,
            IReadOnlyList<Statement>? boundary, EphiPlace place)
    {
        (Names[key], Names[place.Resource.Urn]) = (name, $"{place.Resource.Name} ({place.Resource.Type.Split(':')[^1]})");
        foreach (var verb in place.Verbs)
        {
            var ways = verb.Actions.Select(action => (Anywhere: Way(caller, own, boundary, place, action, fromNetwork: false), action))
                .ToList();
            if (ways.Find(way => way.Anywhere is not null).Anywhere is { } anywhere)
            {
                _cells[new(key, place.Resource.Urn, verb.Name)] = (ReachFrom.Anywhere, anywhere);
            }
            else if (verb.Actions.Select(action => Way(caller, own, boundary, place, action, fromNetwork: true)).OfType<string>()
                .FirstOrDefault() is { } inside)
            {
                _cells[new(key, place.Resource.Urn, verb.Name)] = (ReachFrom.Network, inside);
            }
        }
    }

    /// <summary>The statement that lets somebody in, null where none does or one denies.</summary>
    private static string? Way(
        Principal caller, IReadOnlyList<(string Name, Statement Statement)> own, IReadOnlyList<Statement>? boundary, EphiPlace place,
            string action, bool fromNetwork)
    {
        var question = new ReachQuestion(caller, place, fromNetwork);
        var policy = place.Policy?.Statements ?? [];
        if (own.Any(s => question.Denies(s.Statement, action)) || policy.Any(s => question.Denies(s, action))) return null;
        if (boundary is not null
            && (!boundary.Any(s => question.Allows(s, action)) || boundary.Any(s => question.Denies(s, action)))) return null;
        var named = policy.FirstOrDefault(s => question.Allows(s, action) && question.Names(s, accountIsEnough: false));
        var by = own.FirstOrDefault(s => question.Allows(s.Statement, action));
        if (place.NeedsOwnPolicy && named is null && !policy
            .Any(s => question.Allows(s, action) && question.Names(s, accountIsEnough: true))) return null;
        return by.Name is not null ? Named(by.Name, by.Statement) : named is not null
            ? Named($"the policy of {place.Resource.Name}", named) : null;
    }

    private static string Named(string source, Statement statement) => statement.Sid.Length > 0 ? $"{source}, {statement.Sid}" : source;

    private static IReadOnlyList<Statement>? Boundary(Resource role) =>
        role.Refers("permissionsBoundary", AwsType.IamPolicy).First?.Policy().Statements;

    private static Principal CallerOf(Resource role) => Principal.Aws(role.Text("arn").Value ?? role.Urn);

    private static IEnumerable<Principal> Others(EphiPlace place, List<Resource> callers)
    {
        var own = callers.Select(CallerOf).ToHashSet();
        return (place.Policy?.Statements ?? []).Where(s => s.IsAllow.IsYes).SelectMany(s => s.Principals ?? [])
            .Where(principal => !principal.Name.IsUnknown && !own.Contains(principal) && !principal.IsAccountRoot).Distinct();
    }

    private static string Words(Principal principal) =>
        principal.IsEverybody.IsYes ? Anybody : principal.Kind is "Service" ? $"the service {principal.Name}" : principal.Name.ToString();
}
