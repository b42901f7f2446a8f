using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SettingsHoldNoSecretsExamples : Examples<SettingsHoldNoSecrets>
{
    private static string Job(string name, string value) => System.Text.Json.JsonSerializer.Serialize(new { image = "i", environment = new[] { new { name, value } } });

    /// <summary>Properties that are command lines.</summary>
    private static readonly HashSet<string> Lines = new(StringComparer.Ordinal) { "args", "commands", "containerArguments", "containerEntrypoints" };

    /// <summary>Properties that are lists of names and values.</summary>
    private static readonly HashSet<string> Pairs = new(StringComparer.Ordinal) { "pipelineParameterLists", "pipelineParameters" };

    /// <summary>Properties that are maps from names to values.</summary>
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "airflowConfigurationOptions", "arguments", "athenaProperties", "configuration", "connectionProperties", "connectorConfiguration", "defaultArguments",
        "defaultRunProperties", "environment", "headerParameters", "queryStringParameters", "requestTemplates", "environmentVariables", "hyperParameters", "nonOverridableArguments", "parameters", "properties", "propertyMap",
        "requestParameters", "runtimeEnvironmentVariables", "stageVariableOverrides", "stageVariables", "variables",
    };

    /// <summary>Properties that are objects, with one of theirs that carries a command.</summary>
    private static readonly Dictionary<string, string> Objects = new(StringComparer.Ordinal)
    {
        ["podProperties"] = "containers.args", ["containerDefinitions"] = "commands", ["primaryContainer"] = "commands", ["containerOverrides"] = "commands",
        ["containerConfig"] = "containerArguments", ["jobDriver"] = "sparkSubmitJobDriver.entryPointArguments", ["applicationConfigurations"] = "properties",
    };

    private static object Inputs(string path, string password)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        if (Objects.TryGetValue(last, out var inner)) return Inputs($"{path}.{inner}", password);
        object value = Pairs.Contains(last) ? new[] { new { name = "DB_PASSWORD", value = password } }
            : path.StartsWith("taskInvocationParameters", StringComparison.Ordinal) ? new[] { new { name = "commands", values = new[] { $"run --password {password}" } } }
            : Maps.Contains(last) ? new Dictionary<string, object>(StringComparer.Ordinal) { ["DB_PASSWORD"] = password }
            : Lines.Contains(last) || last is "entryPointArguments" ? new[] { "run", "--password", password }
            : $"run --password {password}";
        foreach (var step in path.Split('.').Reverse()) value = new Dictionary<string, object>(StringComparer.Ordinal) { [step] = value };
        return value;
    }

    private static object At(string path, object value)
    {
        foreach (var step in path.Split('.').Reverse()) value = new Dictionary<string, object>(StringComparer.Ordinal) { [step] = value };
        return value;
    }

    private static object Sent(string parameter, string value) =>
        new { requestParameters = new Dictionary<string, string>(StringComparer.Ordinal) { [parameter] = value } };

    private static string Defined(string header) => """
        {"openapi":"3.0.1","components":{"schemas":{"User":{"example":{"password":"hunter22"},"properties":{"password":{"type":"string"}}}}},"paths":{"/x":{"get":{
        "x-amazon-apigateway-integration":{"type":"http","uri":"https://example.com","requestParameters":{"integration.request.header.x-api-key":"@"}}}}}}
        """.Replace("@", header, StringComparison.Ordinal);

    private static string Task(string parameters) =>
        """{"StartAt":"a","States":{"a":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":@,"End":true}}}""".Replace("@", parameters, StringComparison.Ordinal);

    public SettingsHoldNoSecretsExamples()
    {
        foreach (var (type, paths) in SettingPlaces.All)
        {
            foreach (var path in paths)
            {
                Fails($"{path} of {type} holds a password", Given.A(type, "r", Inputs(path, "Zx81/qQpw77")));
                Passes($"{path} of {type} refers to one", Given.A(type, "r", Inputs(path, "{{resolve:secretsmanager:db}}")));
            }
        }

        foreach (var (type, paths) in SettingPlaces.Addresses)
        {
            foreach (var path in paths)
            {
                Fails($"{path} of {type} has a password", Given.A(type, "r", At(path, "https://app:Zx81qQpw77@example.com/hook")));
                Passes($"{path} of {type} has none", Given.A(type, "r", At(path, "https://example.com/hook")));
                Passes($"{path} of {type} is computed", Given.A(type, "r", At(path, Given.Unknown)));
            }
        }

        Fails("a state machine hands a container a password", Given.A(AwsType.SfnStateMachine, "m", new { definition = Task("""
            {"Overrides":{"ContainerOverrides":[{"Name":"c","Environment":[{"Name":"DB_PASSWORD","Value":"Zx81qQpw77"}]}]}}
            """) }));
        Fails("a state machine sends a key", Given.A(AwsType.SfnStateMachine, "m", new { definition = Task("""{"Headers":{"Authorization":"Bearer sk_live_51HqJ9xKZvXy12345abcdeFGHIJ"}}""") }));
        Passes("a state machine takes them from its input", Given.A(AwsType.SfnStateMachine, "m", new { definition = Task("""
            {"password.$":"$.password","token.$":"$$.Task.Token","secret":"{% $states.input.secret %}","url.$":"States.Format('{}/x', $.url)"}
            """) }));
        Undecided("a state machine is computed", Given.A(AwsType.SfnStateMachine, "m", new { definition = Given.Unknown }));
        Fails("a rule of events starts a command with a password", Given.A(AwsType.EventTarget, "t", new { rule = "r", arn = "a", input = """{"commands":["mysql -u root -pZx81qQpw77 -e x"]}""" }));
        Fails("a rule of events sends a key", Given.A(AwsType.EventTarget, "t", new { rule = "r", arn = "a", httpTarget = new { headerParameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Api-Key"] = "0f8fad5bd9cb469fa165708678a1f2ab" } } }));
        Passes("a rule of events sends a part of the event", Given.A(AwsType.EventTarget, "t", new { rule = "r", arn = "a", inputTransformer = new { inputTemplate = """{"token":<token>,"event":<aws.events.event.json>}""" } }));
        Undecided("what a rule of events sends is computed", Given.A(AwsType.EventTarget, "t", new { rule = "r", arn = "a", input = Given.Unknown }));
        Fails("a schedule sends a password", Given.A(AwsType.Schedule, "s", new { target = new { arn = "a", input = """{"DATABASE_URL":"postgres://app:Zx81qQpw77@db/x"}""" } }));
        Passes("a schedule sends names", Given.A(AwsType.Schedule, "s", new { target = new { arn = "a", input = """{"table":"tokens","at":"<aws.scheduler.scheduled-time>"}""" } }));
        Fails("an API sends a key along", Given.A(AwsType.ApiIntegration, "i", Sent("integration.request.header.x-api-key", "'0f8fad5bd9cb469fa165708678a1f2ab'")));
        Fails("an API signs in by a password", Given.A(AwsType.ApiIntegration, "i", Sent("integration.request.header.Authorization", "'Basic ZWxhc3RpYzpjaGFuZ2VtZTEyMw=='")));
        Passes("an API sends a header of its caller along", Given.A(AwsType.ApiIntegration, "i", Sent("integration.request.header.x-api-key", "method.request.header.x-api-key")));
        Passes("an API sends its context along", Given.A(AwsType.ApiV2Integration, "i", Sent("overwrite:header.x-auth-token", "$context.authorizer.token")));
        Passes("an API says how it calls", Given.A(AwsType.ApiIntegration, "i", Sent("integration.request.header.X-Amz-Invocation-Type", "'Event'")));
        Fails("an HTTP API sends a key along", Given.A(AwsType.ApiV2Integration, "i", Sent("overwrite:header.x-api-key", "0f8fad5bd9cb469fa165708678a1f2ab")));
        Fails("a stage's variable and a key are sent along", Given.A(AwsType.ApiIntegration, "i", Sent("integration.request.header.x", "stageVariables.a?sig=Zk29sPq8hunterXk29sPq8hunter")));
        Fails("an API's definition sends a key along", Given.A(AwsType.ApiRest, "a", new { body = Defined("'0f8fad5bd9cb469fa165708678a1f2ab'") }));
        Passes("an API's definition sends a header along", Given.A(AwsType.ApiRest, "a", new { body = Defined("method.request.header.x-api-key") }));
        Fails("an API's definition in YAML has a key", Given.A(AwsType.ApiRest, "a", new { body = "openapi: 3.0.1\nx: Bearer sk_live_51HqJ9xKZvXy12345abcdeFGHIJ\n" }));
        NotApplicable("an API has no definition", Given.A(AwsType.ApiRest, "a", new { name = "a" }));
        Undecided("an API's definition is computed", Given.A(AwsType.ApiRest, "a", new { body = Given.Unknown }));
        Fails("a batch job's command does", Given.A(AwsType.BatchJobDefinition, "j", new { type = "container", containerProperties = "{\"image\":\"i\",\"command\":[\"run\",\"--url\",\"postgres://app:Zx81qQpw77@db/x\"]}" }));
        Fails("a build's instructions do", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "NO_SOURCE", buildspec = "version: 0.2\nenv:\n  variables:\n    DB_PASSWORD: Zx81qQpw77\n" } }));
        Passes("a build's instructions name secrets of a vault", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "NO_SOURCE", buildspec = "version: 0.2\nenv:\n  secrets-manager:\n    DB_PASSWORD: mysecret:password\n  variables:\n    STAGE: prod\n" } }));
        Fails("a cluster's configuration does", Given.A(AwsType.EmrCluster, "c", new { configurationsJson = "[{\"Classification\":\"hive-site\",\"Properties\":{\"javax.jdo.option.ConnectionPassword\":\"Zx81qQpw77\"}}]" }));
        Passes("a packed script that is random to the eye", Given.A(AwsType.Ec2Instance, "h", new { userDataBase64 = "H4sIAAAAAAAAA8tIzcnJVyjPL8pJAQCFEUoNCwAAAA==" }));
        Passes("user data fetches its secret", Given.A(AwsType.Ec2Instance, "h", new { userData = "#!/bin/sh\nexport DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)" }));
        Fails("user data holds a password", Given.A(AwsType.Ec2Instance, "h", new { userData = "#!/bin/sh\nexport DB_PASSWORD=Tr0ub4dor-3\n" }));
        Fails("user data holds a key in Base64", Given.A(AwsType.Ec2LaunchTemplate, "t", new { userData = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE")) }));
        Fails("a launch configuration does", Given.A(AwsType.Ec2LaunchConfiguration, "c", new { imageId = "a", instanceType = "t3.micro", userData = "curl https://app:Tr0ub4dor-3@example.com/" }));
        Fails("a batch job does", Given.A(AwsType.BatchJobDefinition, "j", new { type = "container", containerProperties = Job("DB_URL", "postgres://app:Tr0ub4dor-3@db/health") }));
        Passes("a batch job has none", Given.A(AwsType.BatchJobDefinition, "j", new { type = "container", containerProperties = Job("MAX_TOKENS", "4096") }));
        Fails("a build does", Given.A(AwsType.CodeBuildProject, "b", new { environment = new { environmentVariables = new[] { new { name = "NPM_TOKEN", value = "npm_abcdefghijklmnopqrstuvwxyz0123456789" } } } }));
        Passes("a build takes it from a vault", Given.A(AwsType.CodeBuildProject, "b", new { environment = new { environmentVariables = new[] { new { name = "NPM_TOKEN", value = "npm", type = "SECRETS_MANAGER" } } } }));
        Fails("a platform does", Given.A(AwsType.BeanstalkEnvironment, "e", new { application = "a", settings = new[] { new { @namespace = "aws:elasticbeanstalk:application:environment", name = "DB_PASSWORD", value = "hunter22" } } }));
        Fails("a service does", Given.A(AwsType.AppRunnerService, "s", new { sourceConfiguration = new { imageRepository = new { imageConfiguration = new { runtimeEnvironmentVariables = new { CONNECTION = "Server=db;User=app;Password=Tr0ub4dor-3;" } } } } }));
        Undecided("user data is computed", Given.A(AwsType.Ec2Instance, "h", new { userData = Given.Unknown }));
        Fails("a saved configuration of a platform holds one", Given.A(AwsType.BeanstalkTemplate, "t", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:application:environment", name = "DATABASE_URL", value = "postgres://user:hunter2hunter2@db/x" } } }));
        Fails("a build is given keys of AWS", Given.A(AwsType.CodeBuildProject, "b", new { environment = new { environmentVariables = new[] { new { name = "AWS_SECRET_ACCESS_KEY", value = "x" } } } }));
        Passes("a build fetches them", Given.A(AwsType.CodeBuildProject, "b", new { environment = new { environmentVariables = new[] { new { name = "AWS_SECRET_ACCESS_KEY", value = "/x", type = "PARAMETER_STORE" } } } }));
        Fails("a connection of Glue holds a password", Given.A(AwsType.GlueConnection, "c", new { connectionProperties = new { USERNAME = "reader", PASSWORD = "Xk29sPq8-hunter" } }));
        Passes("a connection of Glue names a secret", Given.A(AwsType.GlueConnection, "c", new { connectionProperties = new { SECRET_ID = "glue/reader" } }));
        Fails("a training is given a password", Given.A(AwsType.SagemakerTrainingJob, "t", new { environment = new { DATABASE_URL = "postgres://reader:Xk29sPq8hunter@db/x" } }));
    }
}
