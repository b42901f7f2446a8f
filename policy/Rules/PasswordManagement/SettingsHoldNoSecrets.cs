using System.Text;
using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(5)(ii)(D): hosts, batch jobs, builds and platforms fetch their passwords and keys; these do not stand in user data or
/// variables for all to read.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html")]
[Covers("aws-config-hipaa:CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK", "cdk-nag-hipaa:HIPAA.Security-CodeBuildProjectEnvVarAwsCred")]
internal sealed class SettingsHoldNoSecrets() : ResourceRule(Safeguard.PasswordManagement, Severity.High,
    AwsType.Ec2Instance, AwsType.Ec2SpotInstanceRequest, AwsType.Ec2LaunchTemplate, AwsType.Ec2LaunchConfiguration,
    AwsType.BatchJobDefinition, AwsType.CodeBuildProject, AwsType.BeanstalkEnvironment, AwsType.BeanstalkTemplate, AwsType.AppRunnerService,
    AwsType.GlueConnection, AwsType.SagemakerTrainingJob)
{
    private const string Variables = "aws:elasticbeanstalk:application:environment";

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.Ec2Instance or AwsType.Ec2SpotInstanceRequest or AwsType.Ec2LaunchTemplate
            or AwsType.Ec2LaunchConfiguration => UserData(resource),
        AwsType.BatchJobDefinition => Job(resource),
        AwsType.CodeBuildProject => Each(
            resource.Value("environment.environmentVariables"), v => v["type"].AsText("type").Or("PLAINTEXT").Is("PLAINTEXT"))
            & AwsKeys(resource.Value("environment.environmentVariables")),
        AwsType.GlueConnection => Map(resource.Value("connectionProperties")),
        AwsType.SagemakerTrainingJob => Map(resource.Value("environment")),
        AwsType.BeanstalkEnvironment or AwsType.BeanstalkTemplate => Each(
            resource.Value("settings"), v => v["namespace"].AsText("namespace").Is(Variables)),
        _ => Verdict.All(Sources.Select(path => resource.Value(path)).Select(map =>
            map.IsUnknown ? Verdict.NotYet("the variables are not known yet")
            : Verdict.All(map.Entries.Select(e => Judge(e.Key, e.Value))))),
    };

    private static readonly string[] Sources =
    [
        "sourceConfiguration.imageRepository.imageConfiguration.runtimeEnvironmentVariables",
        "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues.runtimeEnvironmentVariables",
    ];

    private static Verdict UserData(Resource host)
    {
        var (plain, encoded) = (host.Text("userData"), host.Type == AwsType.Ec2LaunchTemplate ? default : host.Text("userDataBase64"));
        if (plain.IsUnknown || encoded.IsUnknown) return Verdict.NotYet("the user data is not known yet");
        return new[] { plain.Value, encoded.Value }.OfType<string>().Any(text => SecretValues.HoldsCredential(text + "\n" + Decoded(text)))
            ? Verdict.Fail("the user data holds a secret in clear", "Keep it in Secrets Manager or Parameter Store, and let UserData fetch it.")
            : Verdict.Pass;
    }

    /// <summary>The text behind Base64; nothing where it is none.</summary>
    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : string.Empty;
    }

    private static Verdict Job(Resource job)
    {
        var text = job.Text("containerProperties");
        if (text.IsUnknown) return Verdict.NotYet("containerProperties is not known yet");
        if (text.Value is not { } json) return Verdict.NotApplicable;
        try
        {
            var properties = PropertyJson.Parse(json);
            return Each(properties["environment"].IsAbsent ? properties["Environment"] : properties["environment"], _ => Truth.Yes);
        }
        catch (JsonException)
        {
            return Verdict.Undecided("containerProperties is no JSON");
        }
    }

    private static Verdict Map(PropertyValue variables) => variables.IsUnknown ? Verdict.NotYet("the variables are not known yet")
        : Verdict.Pass & Verdict.All(variables.Entries.Select(e => Judge(e.Key, e.Value)));

    private static Verdict Each(PropertyValue variables, Func<PropertyValue, Truth> counts) =>
        variables.IsUnknown ? Verdict.NotYet("the variables are not known yet")
        : Verdict.Pass & Verdict.All(Principal.Each(variables).Select(variable => counts(variable).Concerns(
            variable.IsUnknown ? Verdict.NotYet("a variable is not known yet")
                : Judge(Named(variable, "name", "Name"), Named(variable, "value", "Value")))));

    private static PropertyValue Named(PropertyValue variable, string key, string otherwise) =>
        variable[key].IsAbsent ? variable[otherwise] : variable[key];

    /// <summary>A variable whose name is not known yet may be called what makes its value a secret.</summary>
    private static Verdict Judge(PropertyValue name, PropertyValue value) =>
        name.IsUnknown && SecretNames.IsClear(string.Empty, value) is { IsYes: false }
            ? Verdict.NotYet("the name of a variable is not known yet")
            : Judge(name.TryGetText(out var text) ? text : string.Empty, value);

    /// <summary>By its name alone: whatever stands in AWS_SECRET_ACCESS_KEY in clear, a build would call AWS with.</summary>
    private static Verdict AwsKeys(PropertyValue variables) => Truth.Any(Principal.Each(variables),
        v => v["name"].AsText("name").Is(name => name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY")
            & v["type"].AsText("type").Or("PLAINTEXT").Is("PLAINTEXT"))
        .MustNot("the build is given keys of AWS as variables in clear", "Leave them out, and grant the role in ServiceRole what the build needs.");

    private static Verdict Judge(string name, PropertyValue value) => SecretNames.IsClear(name, value).MustNot(
        $"{name} holds a secret in clear",
        "Keep it in Secrets Manager or Parameter Store, and name its ARN as a secret instead of a variable.");
}
