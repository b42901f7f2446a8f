using System.Globalization;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>Texts for properties that no fact describes, formed after the property's name.</summary>
internal static class Shapes
{
    private const string Moment = "2026-01-01T00:00:00Z";

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["vpcId"] = "vpc", ["subnetId"] = "subnet", ["securityGroupId"] = "sg", ["networkInterfaceId"] = "eni", ["routeTableId"] = "rtb",
        ["networkAclId"] = "acl", ["vpcEndpointId"] = "vpce", ["instanceId"] = "i", ["prefixListId"] = "pl", ["snapshotId"] = "snap",
        ["imageId"] = "ami", ["volumeId"] = "vol", ["allocationId"] = "eipalloc", ["associationId"] = "assoc",
        ["internetGatewayId"] = "igw",
    };

    internal static string Text(string name, ResourceFacts resource)
    {
        var seed = $"{resource.Urn}:{name}";
        var context = resource.Context;
        return name switch
        {
            "ownerId" or "accountId" or "awsAccountId" or "owner" or "registryId" or "catalogId" => context.Account,
            // None of the zones that programs spread over: an equal text would read as a reference to this resource.
            "availabilityZone" => context.Region + "f",
            "status" or "state" => "ACTIVE",
            "version" or "latestVersion" or "defaultVersion" => "1",
            "port" => resource.Given("engine") is "mysql" or "mariadb" ? "3306" : "5432",
            "hostedZoneId" or "zoneId" => "Z" + SyntheticText.UpperAlphanumeric(seed, 19),
            _ when Ids.TryGetValue(name, out var prefix) => $"{prefix}-{SyntheticText.Hex(seed, 17)}",
            _ when Ends(name, "arn") => Arn(name, seed, resource),
            _ when Ends(name, "url") =>
                $"https://{SyntheticText.Alphanumeric(seed, 10)}.{resource.Service}.{context.Region}.{context.DnsSuffix}",
            _ when Ends(name, "endpoint") || Ends(name, "dnsName") || Ends(name, "domainName") || Ends(name, "address")
                || Ends(name, "fqdn") =>
                $"{SyntheticText.Alphanumeric(seed, 10)}.{resource.Service}.{context.Region}.{context.DnsSuffix}",
            _ when Ends(name, "cidr") || Ends(name, "cidrBlock") => Ip(seed) + "/24",
            _ when Ends(name, "ip") => Ip(seed),
            _ when Ends(name, "date") || Ends(name, "time") || Ends(name, "createdAt") || Ends(name, "after") || Ends(name, "before") =>
                Moment,
            _ when Ends(name, "versionId") => SyntheticText.Alphanumeric(seed, 32),
            _ when Ends(name, "id") => SyntheticText.Uuid(seed),
            _ => $"{Kebab(name)}-{SyntheticText.Hex(seed, 8)}",
        };
    }

    private static string Arn(string name, string seed, ResourceFacts resource)
    {
        var kind = Kebab(name[..^3]);
        var service = kind switch
        {
            "secret" => "secretsmanager",
            "role" => "iam",
            "kms-key" or "key" => "kms",
            "topic" => "sns",
            _ => resource.Service,
        };
        var region = service == "iam" ? "" : resource.Context.Region;
        var leaf = service switch
        {
            "secretsmanager" => $"secret:{resource.LogicalName}-{SyntheticText.Alphanumeric(seed, 6)}",
            "kms" => "key/" + SyntheticText.Uuid(seed),
            _ => $"{(kind.Length == 0 ? "resource" : kind)}/{resource.LogicalName}-{SyntheticText.Hex(seed, 8)}",
        };
        return $"arn:{resource.Context.Partition}:{service}:{region}:{resource.Context.Account}:{leaf}";
    }

    private static string Ip(string seed) => string.Create(
        CultureInfo.InvariantCulture,
        $"10.{SyntheticText.Digits(seed, 2)}.{SyntheticText.Digits(seed + "b", 2)}.{SyntheticText.Digits(seed + "c", 2)}");

    private static bool Ends(string name, string word) => name.EndsWith(word, StringComparison.OrdinalIgnoreCase);

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
