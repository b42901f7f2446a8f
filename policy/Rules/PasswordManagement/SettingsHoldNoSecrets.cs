using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(5)(ii)(D): hosts, jobs, builds and platforms fetch their passwords and keys; these do not stand in user data, variables,
/// commands, or what is sent to another service, for all to read.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html")]
[Covers("aws-config-hipaa:CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK", "cdk-nag-hipaa:HIPAA.Security-CodeBuildProjectEnvVarAwsCred")]
internal sealed class SettingsHoldNoSecrets() : ResourceRule(Safeguard.PasswordManagement, Severity.High,
    [
        AwsType.ApiRest, AwsType.BeanstalkEnvironment, AwsType.BeanstalkTemplate,
        .. SettingPlaces.All.Keys.Union(SettingPlaces.Addresses.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ])
{
    private const string Variables = "aws:elasticbeanstalk:application:environment";
    private const string Remedy = "Keep it in Secrets Manager or Parameter Store, and name its ARN as a secret instead of a variable.";

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.BeanstalkEnvironment or AwsType.BeanstalkTemplate => Each(
            resource.Value("settings"), v => v["namespace"].AsText("namespace").Is(Variables)),
        AwsType.CodeBuildProject => Each(
            resource.Value("environment.environmentVariables"), v => v["type"].AsText("type").Or("PLAINTEXT").Is("PLAINTEXT"))
            & AwsKeys(resource.Value("environment.environmentVariables")) & Places(resource),
        AwsType.ApiRest => resource.Value("body") is { IsAbsent: false } body ? Defined(body) : Verdict.NotApplicable,
        _ => Places(resource),
    };

    private static Verdict Defined(PropertyValue body) => body.IsUnknown ? Verdict.NotYet("body is not known yet")
        : ApiDefinitions.HoldsSecret(body).MustNot("an integration in body holds a secret in clear", Remedy);

    private static Verdict Places(Resource resource) =>
        Verdict.All(At(resource, SettingPlaces.All).Select(place => Judge(place.Path, place.Value)))
        & Verdict.All(At(resource, SettingPlaces.Addresses).Select(place => place.Value.IsUnknown ? Verdict.Pass
            : place.Value.AsText(place.Path).Is(SecretValues.IsCredential)
                .MustNot($"{place.Path} holds a secret in clear", "Leave it out of the address, and keep it in Secrets Manager.")));

    private static IEnumerable<(string Path, PropertyValue Value)> At(Resource resource, IReadOnlyDictionary<string, string[]> places) =>
        (places.GetValueOrDefault(resource.Type) ?? []).SelectMany(path => SettingPlaces.At(resource, path).Select(value => (path, value)));

    private static Verdict Judge(string path, PropertyValue value)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        return value.IsUnknown ? Verdict.NotYet($"{name} is not known yet")
            : name is "requestParameters" && value.Kind is PropertyKind.Map ? Verdict.Pass & Verdict.All(value.Entries.Select(entry =>
                MappedParameters.IsClear(entry.Key, entry.Value).MustNot($"{entry.Key} holds a secret in clear", Remedy)))
            : value.Kind is PropertyKind.Text ? SettingDocument.HoldsSecret(name, value).MustNot($"{name} holds a secret in clear", Fetched(name))
            : Verdict.Pass & Verdict.All(SettingDocument.Each(name, value).Select(setting =>
                setting.IsClear.MustNot($"{setting.Name} holds a secret in clear", setting.Name == name ? Fetched(name) : Remedy)));
    }

    private static string Fetched(string name) =>
        $"Keep it in Secrets Manager or Parameter Store, and let what {char.ToUpperInvariant(name[0])}{name[1..]} starts fetch it.";

    private static Verdict Each(PropertyValue variables, Func<PropertyValue, Truth> counts) =>
        variables.IsUnknown ? Verdict.NotYet("the variables are not known yet")
        : Verdict.Pass & Verdict.All(Principal.Each(variables).Select(variable => counts(variable).Concerns(
            variable.IsUnknown ? Verdict.NotYet("a variable is not known yet") : Judge(SettingDocument.Judge(variable["name"], variable["value"])))));

    private static Verdict Judge((string Name, Truth IsClear) setting) => setting is { Name: "a variable", IsClear.IsUnknown: true }
        ? Verdict.NotYet("the name of a variable is not known yet") : setting.IsClear.MustNot($"{setting.Name} holds a secret in clear", Remedy);

    /// <summary>By its name alone: whatever stands in AWS_SECRET_ACCESS_KEY in clear, a build would call AWS with.</summary>
    private static Verdict AwsKeys(PropertyValue variables) => Truth.Any(Principal.Each(variables),
        v => v["name"].AsText("name").Is(name => name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY")
            & v["type"].AsText("type").Or("PLAINTEXT").Is("PLAINTEXT"))
        .MustNot("the build is given keys of AWS as variables in clear", "Leave them out, and grant the role in ServiceRole what the build needs.");
}
