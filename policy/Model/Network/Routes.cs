namespace Hipaa.Policy.Model;

/// <summary>One route, inline in its table or separate.</summary>
/// <param name="Property">For an inline route the table's "routes"; empty for a separate one.</param>
public sealed record Route(Resource Source, string Property, PropertyValue Block)
{
    private static readonly string[] DestinationKeys = ["destinationCidrBlock", "cidrBlock", "destinationIpv6CidrBlock", "ipv6CidrBlock"];

    public Truth IsDefault => Truth.Any(DestinationKeys, key => Block[key].AsText(key).Is(SecurityGroupRule.IsWholeInternet));

    /// <summary>The route's target is an internet gateway.</summary>
    public Truth ReachesInternetGateway
    {
        get
        {
            if (Block.IsUnknown) return Truth.Unknown;
            var gateway = Block["gatewayId"];
            if (gateway.IsAbsent) return Truth.No;
            if (gateway.TryGetText(out var id) && id.StartsWith("igw-", StringComparison.Ordinal)) return Truth.Yes;
            var links = Source.Refers(Property.Length == 0 ? "gatewayId" : Property, AwsType.Ec2InternetGateway);
            return links.Exist.IsNo && gateway.Kind == PropertyKind.Text ? Truth.No : links.Exist;
        }
    }
}

/// <summary>Which routes a subnet's traffic takes.</summary>
public static class Routes
{
    /// <summary>The route tables of a subnet: the associated ones, else the main table of its VPC.</summary>
    public static Links RouteTables(this Resource subnet)
    {
        var associations = subnet.ReferredBy(AwsType.Ec2RouteTableAssociation, "subnetId");
        var tables = new Links([], associations.MayBeMore);
        foreach (var association in associations.Found)
        {
            tables = tables.And(association.Refers("routeTableId", AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable));
        }

        return associations.Found.Count > 0 ? tables : tables.And(subnet.MainTables());
    }

    /// <summary>A separate route as it reads without its table.</summary>
    public static Route AsRoute(this Resource route) => new(route, string.Empty, route.Inputs);

    public static IEnumerable<Route> RoutesOf(this Resource table)
    {
        foreach (var block in Principal.Each(table.Value("routes"))) yield return new(table, "routes", block);
        foreach (var route in table.ReferredBy(AwsType.Ec2Route, "routeTableId").Known) yield return route.AsRoute();
    }

    /// <summary>Whether traffic from the subnet can leave by an internet gateway.</summary>
    public static Truth ReachesInternet(this Resource subnet) =>
        subnet.RouteTables().Any(table => Truth.Any(table.RoutesOf(), route => route.ReachesInternetGateway));

    private static Links MainTables(this Resource subnet)
    {
        var links = Links.None;
        foreach (var vpc in subnet.Refers("vpcId", AwsType.Ec2Vpc).Found)
        {
            foreach (var main in vpc.ReferredBy(AwsType.Ec2MainRouteTableAssociation, "vpcId").Found)
            {
                links = links.And(main.Refers("routeTableId", AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable));
            }

            links = links.And(new(vpc.ReferredBy(AwsType.Ec2DefaultRouteTable, "defaultRouteTableId").Found, mayBeMore: false));
        }

        return links;
    }
}
