namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// Which share of its events each tenant had refused, over as many batches as it takes to have enough of them. A tenant of few events would
/// not show in the share of all. Tenants are named by senders, so that no metric and no line says which one it was.
/// </summary>
internal sealed class TenantShares
{
    /// <summary>Of fewer events a share says nothing.</summary>
    internal const int Fewest = 20;

    // Whoever makes up tenants must not fill the memory.
    private const int MostTenants = 1000;

    private readonly Dictionary<string, (long Accepted, long Refused)> _counts = new(StringComparer.Ordinal);

    internal void Add(string tenant, long accepted, long refused)
    {
        if (_counts.Count == MostTenants && !_counts.ContainsKey(tenant))
        {
            _counts.Clear();
        }

        var (before, refusedBefore) = _counts.GetValueOrDefault(tenant);
        _counts[tenant] = (before + accepted, refusedBefore + refused);
    }

    /// <summary>The largest share, in whole percent, of those that have enough events by now, which begin anew; null while none has.</summary>
    internal long? TakeWorst()
    {
        long? worst = null;
        foreach (var (tenant, (accepted, refused)) in _counts.Where(pair => pair.Value.Accepted + pair.Value.Refused >= Fewest).ToList())
        {
            worst = Math.Max(worst ?? 0, 100 * refused / (accepted + refused));
            _counts.Remove(tenant);
        }

        return worst;
    }
}
