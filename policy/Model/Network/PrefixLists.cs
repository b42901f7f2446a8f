namespace Hipaa.Policy.Model;

/// <summary>Managed prefix lists: blocks of addresses under one name, for rules of security groups.</summary>
public static class PrefixLists
{
    /// <summary>Whether an entry, inline or of its own resource, is the whole internet.</summary>
    public static bool HoldsWholeInternet(this Resource list) =>
        Principal.Each(list.Value("entries")).Select(entry => entry["cidr"].AsText("cidr"))
            .Concat(list.ReferredBy(AwsType.Ec2ManagedPrefixListEntry, "prefixListId").Known.Select(entry => entry.Text("cidr")))
            .Any(cidr => cidr.Is(SecurityGroupRule.IsWholeInternet).IsYes);

    /// <summary>Whether an entry of a list that is known by its id alone is the whole internet.</summary>
    public static Truth HoldsWholeInternet(this ResourceGraph stack, Fact<string> id) => Truth.Any(
        stack.OfType(AwsType.Ec2ManagedPrefixListEntry)
            .Where(entry => entry.Refers("prefixListId", AwsType.Ec2ManagedPrefixList).Known.Count == 0),
        entry => (id.Value is { } list ? entry.Text("prefixListId").Is(list) : Truth.Unknown)
            & entry.Text("cidr").Is(SecurityGroupRule.IsWholeInternet));
}
