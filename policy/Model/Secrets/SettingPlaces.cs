namespace Hipaa.Policy.Model;

/// <summary>
/// Where resources of the provider carry what a program is started with: environment, user data, commands, connection strings. Who may describe
/// the resource reads all of it. So it is with what a state machine, a schedule, a rule of events or an API sends to what it calls. Functions,
/// containers of ECS and settings of Beanstalk, whose entries have a form of their own, are not here.
/// </summary>
internal static class SettingPlaces
{
    /// <summary>Paths by type; through lists each item is meant.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [AwsType.AmpAlertManager] = ["definition"],
        [AwsType.AmplifyApp] =
        [
            "environmentVariables",
            "buildSpec",
            "autoBranchCreationConfig.environmentVariables",
            "autoBranchCreationConfig.buildSpec",
        ],
        [AwsType.AmplifyBranch] = ["environmentVariables"],
        [AwsType.ApiDeployment] = ["variables"],
        [AwsType.ApiIntegration] = ["requestParameters", "requestTemplates"],
        [AwsType.ApiStage] = ["variables", "canarySettings.stageVariableOverrides"],
        [AwsType.ApiV2Integration] = ["requestParameters", "requestTemplates"],
        [AwsType.ApiV2Stage] = ["stageVariables"],
        [AwsType.AppConfigVersion] = ["content"],
        [AwsType.AppRunnerService] =
        [
            "sourceConfiguration.imageRepository.imageConfiguration.runtimeEnvironmentVariables",
            "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues.runtimeEnvironmentVariables",
            "sourceConfiguration.imageRepository.imageConfiguration.startCommand",
            "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues.startCommand",
            "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues.buildCommand",
        ],
        [AwsType.BatchJobDefinition] = ["containerProperties", "ecsProperties", "nodeProperties", "eksProperties.podProperties", "parameters"],
        [AwsType.BedrockAgentRuntime] = ["environmentVariables"],
        [AwsType.CloudFormationStack] = ["parameters"],
        [AwsType.CloudFormationStackSet] = ["parameters"],
        [AwsType.CodeBuildProject] = ["source.buildspec", "secondarySources.buildspec"],
        [AwsType.CodePipeline] = ["stages.actions.configuration", "stages.actions.commands"],
        [AwsType.DmsEndpoint] = ["extraConnectionAttributes"],
        [AwsType.Ec2Instance] = ["userData", "userDataBase64"],
        [AwsType.Ec2LaunchConfiguration] = ["userData", "userDataBase64"],
        [AwsType.Ec2LaunchTemplate] = ["userData"],
        [AwsType.Ec2SpotFleetRequest] = ["launchSpecifications.userData"],
        [AwsType.Ec2SpotInstanceRequest] = ["userData", "userDataBase64"],
        [AwsType.EcsDaemonTaskDefinition] = ["containerDefinitions"],
        [AwsType.EcsExpressGatewayService] = ["primaryContainer"],
        [AwsType.EmrCluster] =
        [
            "configurationsJson",
            "configurations",
            "bootstrapActions.args",
            "steps.hadoopJarStep.args",
            "steps.hadoopJarStep.properties",
        ],
        [AwsType.EmrContainersJobTemplate] = ["jobTemplateData.jobDriver", "jobTemplateData.configurationOverrides.applicationConfigurations"],
        [AwsType.EmrInstanceGroup] = ["configurationsJson"],
        [AwsType.EmrServerlessApplication] = ["runtimeConfigurations.properties"],
        [AwsType.EventPipe] =
        [
            "targetParameters.ecsTaskParameters.overrides.containerOverrides",
            "targetParameters.batchJobParameters.containerOverrides",
            "targetParameters.inputTemplate",
            "targetParameters.httpParameters.headerParameters",
            "targetParameters.httpParameters.queryStringParameters",
            "targetParameters.sagemakerPipelineParameters.pipelineParameters",
            "enrichmentParameters.inputTemplate",
            "enrichmentParameters.httpParameters.headerParameters",
            "enrichmentParameters.httpParameters.queryStringParameters",
        ],
        [AwsType.EventTarget] =
        [
            "input",
            "inputTransformer.inputTemplate",
            "httpTarget.headerParameters",
            "httpTarget.queryStringParameters",
            "sagemakerPipelineTarget.pipelineParameterLists",
        ],
        [AwsType.GlueConnection] = ["connectionProperties", "athenaProperties"],
        [AwsType.GlueDevEndpoint] = ["arguments"],
        [AwsType.GlueJob] = ["defaultArguments", "nonOverridableArguments"],
        [AwsType.GlueTrigger] = ["actions.arguments"],
        [AwsType.GlueWorkflow] = ["defaultRunProperties"],
        [AwsType.ImageBuilderComponent] = ["data"],
        [AwsType.ImageBuilderRecipe] = ["userDataBase64"],
        [AwsType.KinesisAnalyticsApplication] = ["applicationConfiguration.environmentProperties.propertyGroups.propertyMap"],
        [AwsType.LightsailContainers] = ["containers.environment", "containers.commands"],
        [AwsType.LightsailInstance] = ["userData"],
        [AwsType.MskConnectConnector] = ["connectorConfiguration"],
        [AwsType.MskConnectWorkerConfiguration] = ["propertiesFileContent"],
        [AwsType.MwaaEnvironment] = ["airflowConfigurationOptions"],
        [AwsType.OpenSearchIngestPipeline] = ["pipelineConfigurationBody"],
        [AwsType.SagemakerAppImageConfig] = ["codeEditorAppImageConfig.containerConfig", "jupyterLabImageConfig.containerConfig"],
        [AwsType.SagemakerDataQualityJob] = ["dataQualityAppSpecification.environment"],
        [AwsType.SagemakerModel] = ["primaryContainer.environment", "containers.environment"],
        [AwsType.SagemakerMonitoringSchedule] = ["monitoringScheduleConfig.monitoringJobDefinition.environment"],
        [AwsType.SagemakerNotebookLifecycle] = ["onCreate", "onStart"],
        [AwsType.SagemakerStudioLifecycle] = ["studioLifecycleConfigContent"],
        [AwsType.SagemakerTrainingJob] =
        [
            "environment",
            "hyperParameters",
            "algorithmSpecification.containerArguments",
            "algorithmSpecification.containerEntrypoints",
        ],
        [AwsType.SagemakerTuningJob] = ["trainingJobDefinition.environment", "trainingJobDefinitions.environment"],
        [AwsType.Schedule] = ["target.input", "target.sagemakerPipelineParameters.pipelineParameters"],
        [AwsType.SfnStateMachine] = ["definition"],
        [AwsType.SsmAssociation] = ["parameters"],
        [AwsType.SsmDocument] = ["content"],
        [AwsType.SsmMaintenanceTask] = ["taskInvocationParameters.runCommandParameters.parameters"],
        [AwsType.SyntheticsCanary] = ["runConfig.environmentVariables"],
    };

    /// <summary>Addresses by type, in which a user and a password may stand. One that is computed is another resource's, and holds none.</summary>
    public static IReadOnlyDictionary<string, string[]> Addresses { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [AwsType.ApiIntegration] = ["uri"],
        [AwsType.ApiV2Integration] = ["integrationUri"],
        [AwsType.AppSyncDataSource] = ["httpConfig.endpoint"],
        [AwsType.EventApiDestination] = ["invocationEndpoint"],
        [AwsType.FirehoseStream] = ["httpEndpointConfiguration.url"],
        [AwsType.SnsTopicSubscription] = ["endpoint"],
    };

    /// <summary>What stands at a path, in every item of the lists on the way.</summary>
    public static IEnumerable<PropertyValue> At(Resource resource, string path)
    {
        var steps = path.Split('.');
        var values = Items(resource.Value(steps[0]));
        foreach (var step in steps.AsSpan(1)) values = [.. values.SelectMany(value => Items(value[step]))];
        return steps.Length > 1 ? values.Where(value => !value.IsAbsent) : resource.Value(path) is { IsAbsent: false } whole ? [whole] : [];
    }

    /// <summary>A list of texts is a command, and one value.</summary>
    private static IEnumerable<PropertyValue> Items(PropertyValue value) =>
        value.Kind is PropertyKind.List && value.Items.Any(item => item.Kind is PropertyKind.Map or PropertyKind.List) ? value.Items : [value];
}
