namespace Hipaa.Policy.Model;

/// <summary>Managed prefix lists: blocks of addresses under one name, for rules of security groups.</summary>
public static class PrefixLists
{
    /// <summary>Whether an entry, inline or of its own resource, is the whole internet.</summary>
    public static bool HoldsWholeInternet(this Resource list) =>
        Principal.Each(list.Value("entries")).Select(entry => entry["cidr"].AsText("cidr"))
            .Concat(list.ReferredBy(AwsType.Ec2ManagedPrefixListEntry, "prefixListId").Known.Select(entry => entry.Text("cidr")))
            .Any(cidr => cidr.Is(SecurityGroupRule.IsWholeInternet).IsYes);
}
