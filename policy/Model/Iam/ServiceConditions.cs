namespace Hipaa.Policy.Model;

/// <summary>
/// Condition keys that AWS says a service does not send where a policy names it: with one the service is refused, without an error that
/// anybody sees. The table is the one that the program beside this pack takes its policies from, column "refused".
/// </summary>
public static class ServiceConditions
{
    private static readonly Lazy<IReadOnlyList<(string Service, string Use, string[] Keys, string Page)>> Refused = new(Read);

    /// <summary>Where a role is assumed, a key used, a topic published to, as the table names it.</summary>
    public const string Role = "role", Key = "key", Topic = "topic";

    /// <summary>Keys that the service does not send there; none where AWS says nothing.</summary>
    public static IEnumerable<string> NotSentBy(string service, string use) =>
        Refused.Value.Where(row => row.Service == service && row.Use == use).SelectMany(row => row.Keys);

    /// <summary>
    /// Why a statement never lets a service in that it names: the service and AWS's page; null when nothing is known against it.
    /// </summary>
    public static (string Service, string Page)? LocksOut(this Statement statement, string use)
    {
        foreach (var (service, _, keys, page) in Refused.Value.Where(row => row.Use == use))
        {
            var names = statement.Principals?.Any(
                p => p.Kind is "Service" && string.Equals(p.Name.Text, service, StringComparison.Ordinal));
            if (names == true && statement.IsAllow.IsYes && statement.Conditions.Any(c => Refuses(c, keys))) return (service, page);
        }

        return null;
    }

    private static bool Refuses(Condition condition, string[] keys) =>
        (keys is ["*"] || keys.Any(condition.IsOn))
        && condition.Holds(new AccessRequest(Principal.Anybody, string.Empty, string.Empty).With(condition.Key)).IsNo;

    private static List<(string Service, string Use, string[] Keys, string Page)> Read()
    {
        using var stream = typeof(ServiceConditions).Assembly.GetManifestResourceStream("service-conditions.tsv")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))
                .Where(cells => cells[3] is not "-").Select(cells => (cells[0], cells[1], cells[3].Split(','), cells[4])),
        ];
    }
}
