using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hipaa.Cli.Tests.Iam;

/// <summary>The policies of a preview, by what they hang on.</summary>
internal sealed partial class PreviewedPolicies
{
    private readonly Dictionary<string, JsonElement> _byName;
    private readonly List<JsonElement> _states;

    private PreviewedPolicies(JsonElement preview)
    {
        Preview = preview;
        _states = [.. preview.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState"))];
        _byName = _states.GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Account = Text(Of("aws:iam/role:Role").First(), "outputs", "arn")!.Split(':')[4];
        Region = Text(Of("aws:kinesis/stream:Stream").Single(), "outputs", "arn")!.Split(':')[3];
    }

    /// <summary>The preview, as the command line prints it.</summary>
    internal JsonElement Preview { get; }

    internal string Account { get; }

    internal string Region { get; }

    internal IEnumerable<string> Roles => Of("aws:iam/role:Role").Select(NameOf);

    /// <summary>The permissions boundary of all roles.</summary>
    internal string Boundary => Text(Of("aws:iam/policy:Policy").Single(), "inputs", "policy")!;

    internal static async Task<PreviewedPolicies> OfAsync(string stack, params string[] more)
    {
        var run = await CommandLineRun.OfAsync(Repository.Root, ["preview", "--stack", stack, "--json", .. more]);
        Assert.True(run.Output.Length > 0, run.Error);
        return new(JsonDocument.Parse(run.Output).RootElement);
    }

    internal string ArnOf(string name) => Output(name, "arn");

    /// <summary>What the program calls the role that AWS knows as hipaa-everything-NAME.</summary>
    internal string RoleNamed(string name) => Of("aws:iam/role:Role").Where(role => Text(role, "inputs", "name") == $"hipaa-everything-{name}").Select(NameOf).Single();

    /// <summary>Policies of a role: its own, and those of AWS that are attached, as far as tests/Iam/managed-policies.json has them.</summary>
    internal IReadOnlyList<string> PoliciesOf(string role, string? but = null)
    {
        var name = Output(role, "name");
        var managed = JsonDocument.Parse(Repository.Text("tests/Iam/managed-policies.json")).RootElement;
        return
        [
            .. Of("aws:iam/rolePolicy:RolePolicy").Where(p => Text(p, "inputs", "role") == name).Select(p => Text(p, "inputs", "policy")!),
            .. Of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Where(a => Text(a, "inputs", "role") == name)
                .Select(a => Text(a, "inputs", "policyArn")!.Split('/')[^1]).Where(policy => policy != but).Select(policy => managed.GetProperty(policy).GetRawText()),
        ];
    }

    internal Question Ask(AccessRow row)
    {
        var service = row.Principal.StartsWith("service:", StringComparison.Ordinal) ? row.Principal["service:".Length..] : null;
        var foreign = row.Principal.StartsWith("arn:", StringComparison.Ordinal);
        var principal = Fill(service ?? (foreign ? row.Principal : ArnOf(row.Principal)));
        var resource = Fill(row.Resource);
        var through = row.Context.Where(pair => pair.Key == "through").Select(pair => _byName[pair.Value]).FirstOrDefault();
        var endpoint = through.ValueKind == JsonValueKind.Object ? through : (JsonElement?)null;
        return new(principal, row.Action, resource, Account, ContextOf(row, principal, resource, service, endpoint),
            service is not null ? [] : foreign ? ["""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""] : PoliciesOf(row.Principal),
            service is null && !foreign && Text(_byName[row.Principal], "inputs", "permissionsBoundary") is not null ? Boundary : null,
            ResourcePolicy(resource), endpoint is { } e ? Text(e, "inputs", "policy") : null);
    }

    // What AWS puts into each request by itself.
    private Dictionary<string, string> ContextOf(AccessRow row, string principal, string resource, string? service, JsonElement? endpoint)
    {
        var context = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:SecureTransport"] = "true", ["aws:RequestedRegion"] = Region, ["aws:ResourceAccount"] = Account, ["aws:ViaAWSService"] = "false",
            ["aws:PrincipalIsAWSService"] = service is null ? "false" : "true",
        };
        if (service is null)
        {
            var account = principal.Split(':')[4];
            (context["aws:PrincipalArn"], context["aws:PrincipalAccount"], context["aws:userid"]) = (principal, account, "AROAEXAMPLE:session");
            if (row.Action.StartsWith("kms:", StringComparison.Ordinal)) context["kms:CallerAccount"] = account;
            if (_byName.TryGetValue(row.Principal, out var role)) Tags(role, "aws:PrincipalTag/", context);
        }
        else
        {
            context["aws:SourceAccount"] = Account;
        }

        if (row.Action.StartsWith("s3:", StringComparison.Ordinal)) context["s3:TlsVersion"] = "1.3";
        foreach (var target in Named(resource).Take(1)) Tags(target, "aws:ResourceTag/", context);
        if (endpoint is { } way) (context["aws:SourceVpce"], context["aws:SourceVpc"]) = (Text(way, "id")!, Text(way, "inputs", "vpcId")!);
        foreach (var (key, value) in row.Context.Where(pair => pair.Key != "through"))
        {
            if (value == "none") context.Remove(key);
            else context[key] = Fill(value);
        }

        return context;
    }

    private static void Tags(JsonElement state, string prefix, Dictionary<string, string> context)
    {
        if (!state.GetProperty("outputs").TryGetProperty("tagsAll", out var tags) || tags.ValueKind != JsonValueKind.Object) return;
        foreach (var tag in tags.EnumerateObject()) context[prefix + tag.Name] = tag.Value.GetString()!;
    }

    private string? ResourcePolicy(string arn) => arn.Split(':', 6) switch
    {
        [_, _, "s3", _, _, var path] => PolicyOn("aws:s3/bucketPolicy:BucketPolicy", "bucket", path.Split('/')[0]),
        [_, _, "sqs", _, _, var name] => Of("aws:sqs/queuePolicy:QueuePolicy").Where(p => Text(p, "inputs", "queueUrl")!.EndsWith("/" + name, StringComparison.Ordinal))
            .Select(p => Text(p, "inputs", "policy")).FirstOrDefault(),
        [_, _, "sns", ..] => PolicyOn("aws:sns/topicPolicy:TopicPolicy", "arn", arn),
        [_, _, "dynamodb", ..] => PolicyOn("aws:dynamodb/resourcePolicy:ResourcePolicy", "resourceArn", arn),
        [_, _, "backup", _, _, var path] => PolicyOn("aws:backup/vaultPolicy:VaultPolicy", "backupVaultName", path.Split(':')[^1]),
        [_, _, "kms", ..] => Named(arn).Select(s => Text(s, "inputs", "policy")).FirstOrDefault(),
        [_, _, "iam", ..] => Named(arn).Select(s => Text(s, "inputs", "assumeRolePolicy")).FirstOrDefault(),
        _ => null,
    };

    // Components pass on the ARNs of what is in them.
    private IEnumerable<JsonElement> Named(string arn) =>
        _states.Where(s => Text(s, "type")!.StartsWith("aws:", StringComparison.Ordinal) && Text(s, "outputs", "arn") == arn);

    private string? PolicyOn(string type, string input, string value) =>
        Of(type).Where(p => Text(p, "inputs", input) == value).Select(p => Text(p, "inputs", "policy")).FirstOrDefault();

    /// <summary>Puts ARNs, names and account in the place of what is in braces.</summary>
    internal string Fill(string text) => Placeholder().Replace(text, match => match.Groups["name"].Value switch
    {
        "account" => Account,
        "region" => Region,
        var name => Output(name, match.Groups["property"] is { Success: true } property ? property.Value : "arn"),
    });

    private string Output(string name, string property)
    {
        Assert.True(_byName.TryGetValue(name, out var state), $"{AccessRow.File} names {name}, which the preview lacks.");
        return (property == "id" ? Text(state, "id") : Text(state, "outputs", property)) ?? throw new InvalidDataException($"{name} has no {property}");
    }

    private IEnumerable<JsonElement> Of(string type) => _states.Where(state => Text(state, "type") == type);

    private static string NameOf(JsonElement state) => Text(state, "urn")!.Split("::")[^1];

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element)) return null;
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    [GeneratedRegex(@"\{(?<name>[a-z0-9-]+)(\.(?<property>[A-Za-z]+))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
