using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hipaa.Cli.Tests.Diff;

namespace Hipaa.Cli.Tests.Drift;

/// <summary>
/// The prod stack as a refreshed state would have it, made of its preview: with the ids and name endings that AWS and the provider would
/// have given, <c>__defaults</c>, the provider's tags on each resource, sets in another order, and secrets encrypted.
/// </summary>
internal sealed partial class DeployedState
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    private DeployedState(JsonNode document) => Document = document;

    internal JsonNode Document { get; }

    internal JsonArray Resources => Document["deployment"]!["resources"]!.AsArray();

    internal JsonObject this[string name] =>
        Resources.Single(resource => ((string)resource!["urn"]!).EndsWith("::" + name, StringComparison.Ordinal))!.AsObject();

    internal JsonObject Inputs(string name) => this[name]["inputs"]!.AsObject();

    internal JsonObject Outputs(string name) => this[name]["outputs"]!.AsObject();

    internal static async Task<DeployedState> OfProdAsync() => Of(await AlteredPreview.TextAsync());

    /// <param name="printed">What <c>preview --json</c> printed.</param>
    internal static DeployedState Of(string printed)
    {
        var preview = JsonNode.Parse(Identities().Replace(printed, Another))!;
        var resources = preview["steps"]!.AsArray().Select(step => step!["newState"]!.DeepClone().AsObject()).ToList();
        resources.ForEach(Deploy);
        Gather(resources);
        return new(new JsonObject
        {
            ["version"] = 3,
            ["deployment"] = new JsonObject
            {
                ["manifest"] = new JsonObject { ["time"] = "2026-03-04T05:06:07Z" },
                ["resources"] = new JsonArray([.. resources]),
            },
        });
    }

    internal byte[] Bytes() => Encoding.UTF8.GetBytes(Document.ToJsonString());

    internal void Remove(string name) => Resources.Remove(this[name]);

    internal void Rule(string group, string way, string protocol, int port, string cidr)
    {
        var rules = Outputs(group)[way] as JsonArray ?? [];
        Outputs(group)[way] = rules;
        rules.Add(new JsonObject { ["protocol"] = protocol, ["fromPort"] = port, ["toPort"] = port, ["cidrBlocks"] = new JsonArray(cidr), ["self"] = false });
    }

    internal void Policy(string name, Action<JsonArray> change)
    {
        var policy = JsonNode.Parse((string)Inputs(name)["policy"]!)!;
        change(policy["Statement"]!.AsArray());
        Inputs(name)["policy"] = policy.ToJsonString();
    }

    private static void Deploy(JsonObject resource)
    {
        resource.Remove("aliases");
        if (!(bool)resource["custom"]! || ((string)resource["type"]!).StartsWith("pulumi:", StringComparison.Ordinal)) return;
        var (inputs, outputs) = (resource["inputs"]!.AsObject(), resource["outputs"]!.AsObject());
        var named = new[] { "name", "bucket", "identifier" }.Where(key => !inputs.ContainsKey(key) && outputs.ContainsKey(key)).ToList();
        foreach (var key in named) inputs[key] = outputs[key]!.DeepClone();
        if (outputs["tagsAll"] is { } all) inputs["tags"] = all.DeepClone();
        Settle(inputs);
        Settle(outputs);
        inputs["__defaults"] = new JsonArray([.. named.Select(key => JsonValue.Create(key))]);
    }

    // What a refresh finds on groups, network ACLs and roles of that which the stack has as resources of their own.
    private static void Gather(List<JsonObject> resources)
    {
        foreach (var rule in resources)
        {
            var (type, inputs) = ((string)rule["type"]!, rule["inputs"]!.AsObject());
            var text = (string key) => inputs[key]?.ToString() ?? "";
            if (type is "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" or "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
            {
                var own = text("referencedSecurityGroupId") == text("securityGroupId");
                Add(text("securityGroupId"), type.Contains("Ingress", StringComparison.Ordinal) ? "ingress" : "egress", new JsonObject
                {
                    ["protocol"] = text("ipProtocol"), ["fromPort"] = inputs["fromPort"]?.DeepClone() ?? 0, ["toPort"] = inputs["toPort"]?.DeepClone() ?? 0,
                    ["cidrBlocks"] = Told(text("cidrIpv4")), ["prefixListIds"] = Told(text("prefixListId")), ["self"] = own,
                    ["securityGroups"] = Told(own ? "" : text("referencedSecurityGroupId")),
                });
            }
            else if (type is "aws:ec2/networkAclRule:NetworkAclRule")
            {
                Add(text("networkAclId"), text("egress") is "true" ? "egress" : "ingress", new JsonObject
                {
                    ["ruleNo"] = inputs["ruleNumber"]!.DeepClone(), ["action"] = text("ruleAction"), ["cidrBlock"] = text("cidrBlock"), ["protocol"] = "6",
                });
            }
            else if (type is "aws:iam/rolePolicy:RolePolicy") Add(text("role"), "inlinePolicies", new JsonObject { ["name"] = text("name"), ["policy"] = text("policy") });
            else if (type is "aws:iam/rolePolicyAttachment:RolePolicyAttachment") Add(text("role"), "managedPolicyArns", JsonValue.Create(text("policyArn"))!);
        }

        static JsonArray Told(string text) => text.Length == 0 ? [] : [text];

        void Add(string id, string property, JsonNode item)
        {
            var outputs = resources.Single(resource => (string?)resource["id"] == id && !((string)resource["type"]!).Contains("Policy", StringComparison.Ordinal))["outputs"]!.AsObject();
            if (!outputs.ContainsKey(property)) outputs[property] = new JsonArray();
            outputs[property]!.AsArray().Add(item);
        }
    }

    private static void Settle(JsonObject map)
    {
        if ((string?)map[Signature] is { } kind)
        {
            if (kind == SecretSignature) map["ciphertext"] = "AAABADQXFlU0mxbTwsV+0xbcQ6mpcPq0wSkvgDk=";
            return;
        }

        foreach (var value in map.Select(entry => entry.Value).ToList())
        {
            if (value is JsonObject inner)
            {
                Settle(inner);
                if (!inner.ContainsKey(Signature)) inner["__defaults"] = new JsonArray();
            }
            else if (value is JsonArray list)
            {
                foreach (var item in list.OfType<JsonObject>().ToList()) Settle(item);
                var turned = list.Reverse().Select(item => item?.DeepClone()).ToList();
                list.Clear();
                turned.ForEach(list.Add);
            }
        }
    }

    // As long and of the same letters, but another.
    private static string Another(Match match)
    {
        var seed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(match.Value)));
        if (match.Value.StartsWith("secret:", StringComparison.Ordinal)) return $"secret:rds!db-{seed[..8]}-{seed[8..12]}-{seed[12..16]}-{seed[16..20]}-{seed[20..32]}-A1b2C3";
        var next = 0;
        return string.Create(CultureInfo.InvariantCulture, $"{match.Groups["kept"].Value}")
            + string.Concat(match.Value[match.Groups["kept"].Length..].Select(letter => letter is '-' ? letter : seed[next++ % seed.Length]));
    }

    [GeneratedRegex(
        @"secret:database-instance-\w{6}"
        + @"|\b(?<kept>(?:vpc|subnet|sg|sgr|rtb|acl|vpce|eni|mrk)-)[0-9a-f]{17,32}\b"
        + @"|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"
        + @"|(?<=[a-z0-9]-)[0-9a-f]{7}(?=[^0-9a-zA-Z-])",
        RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Identities();
}
