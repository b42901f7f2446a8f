namespace Hipaa.Infra.Settings;

/// <summary>Everything that may differ between environments. Read once, checked whole, passed on by concern.</summary>
public sealed record StackSettings
{
    public required EnvironmentSettings Environment { get; init; }

    public required NetworkSettings Network { get; init; }

    public required IngestionSettings Ingestion { get; init; }

    public required ProcessingSettings Processing { get; init; }

    public required StorageSettings Storage { get; init; }

    public required DatabaseSettings Database { get; init; }

    public required AnalyticsSettings Analytics { get; init; }

    public required KeySettings Keys { get; init; }

    public required AuditSettings Audit { get; init; }

    public required DetectionSettings Detection { get; init; }

    public required AlertingSettings Alerting { get; init; }

    public required RecoverySettings Recovery { get; init; }

    public required AccessSettings Access { get; init; }

    public required CostSettings Cost { get; init; }

    public required AdoptionSettings Adoption { get; init; }

    /// <summary>What the configuration says of the way to AWS: keys of the AWS provider besides <c>aws:region</c>, as text.</summary>
    public IReadOnlyDictionary<string, string> Provider { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Every key that the program knows, with its type, default and range.</summary>
    public static IReadOnlyCollection<SettingDeclaration> Declarations
    {
        get
        {
            var reader = new SettingsReader(new Dictionary<string, string>(StringComparer.Ordinal), "");
            _ = Read(reader);
            return reader.Declarations;
        }
    }

    /// <summary>Reads the configuration of a stack.</summary>
    /// <param name="config">Values by key with its namespace, as text; lists as JSON arrays. Keys of other namespaces are left
    /// alone.</param>
    /// <param name="stack">Name of the stack, which is the name of the environment.</param>
    /// <exception cref="InvalidSettingsException">A key is missing, unknown, wrong or contradicts another; names them all.</exception>
    public static StackSettings Read(IReadOnlyDictionary<string, string> config, string stack)
    {
        var reader = new SettingsReader(config, stack);
        var settings = Read(reader) with { Provider = reader.ProviderKeys() };
        reader.RejectUnknownKeys();
        Contradictions.Report(settings, reader);
        FullEnforcement.Report(settings, reader);
        return reader.Problems.Count == 0 ? settings : throw new InvalidSettingsException(reader.Problems);
    }

    private static StackSettings Read(SettingsReader reader) => new()
    {
        Environment = EnvironmentSettings.Read(reader),
        Network = NetworkSettings.Read(reader),
        Ingestion = IngestionSettings.Read(reader),
        Processing = ProcessingSettings.Read(reader),
        Storage = StorageSettings.Read(reader),
        Database = DatabaseSettings.Read(reader),
        Analytics = AnalyticsSettings.Read(reader),
        Keys = KeySettings.Read(reader),
        Audit = AuditSettings.Read(reader),
        Detection = DetectionSettings.Read(reader),
        Alerting = AlertingSettings.Read(reader),
        Recovery = RecoverySettings.Read(reader),
        Access = AccessSettings.Read(reader),
        Cost = CostSettings.Read(reader),
        Adoption = AdoptionSettings.Read(reader),
    };
}
