using System.Globalization;
using Hipaa.Lambdas.Contract;
using Pulumi;
using static Hipaa.Lambdas.Contract.KnownSettings;

namespace Hipaa.Infra.Pipeline.Processing;

/// <summary>The environment of a function: exactly the settings of its contract. None is a secret; one names where a secret is.</summary>
internal static class FunctionSettings
{
    /// <summary>Where the archive of a function holds the authorities of RDS.</summary>
    internal const string CaBundle = "/var/task/certificates/global-bundle.pem";

    private static readonly Dictionary<string, string> Logins = new(StringComparer.Ordinal)
    {
        [Functions.StreamProcessor.Name] = DatabaseLogin.StreamProcessor,
        [Functions.FileLoader.Name] = DatabaseLogin.FileLoader,
        [Functions.SchemaMigrator.Name] = DatabaseLogin.Migrator,
        [Functions.Deidentifier.Name] = DatabaseLogin.Deidentifier,
    };

    internal static string Login(FunctionContract contract) => Logins[contract.Name];

    internal static InputMap<string> For(FunctionContract contract, PipelineResources resources)
    {
        var variables = new InputMap<string>();
        foreach (var setting in contract.Settings)
        {
            variables[setting.Name] = Value(setting, contract, resources);
        }

        return variables;
    }

    private static Input<string> Value(Setting setting, FunctionContract contract, PipelineResources resources)
    {
        var endpoint = resources.Database.Endpoint;
        return setting switch
        {
            _ when setting == DatabaseHost => endpoint.Host,
            _ when setting == DatabasePort => endpoint.Port.Apply(port => port.ToString(CultureInfo.InvariantCulture)),
            _ when setting == DatabaseName => endpoint.Name,
            _ when setting == DatabaseUser => Login(contract),
            _ when setting == DatabaseCaBundle => CaBundle,
            _ when setting == DatabaseAdministrator => resources.Database.Administrator,
            _ when setting == DatabaseAdministratorSecret => resources.Database.MasterSecretArn,
            _ when setting == LandingBucket => resources.Landing.Name,
            _ when setting == QuarantineBucket => resources.Quarantine.Name,
            _ when setting == FailureBucket && resources.Failures is { } failures => failures.Name,
            _ when setting == UploadBucket && resources.Uploads is { } uploads => uploads.Name,
            _ when setting == PhiKeyArn => resources.Keys.Phi.Arn,
            _ when setting == LatestReadingsTable => resources.LatestReadings.Name,
            _ when setting == LatestReadingsDays => resources.LatestReadingsDays.ToString(CultureInfo.InvariantCulture),
            _ when setting == DefaultTenant => resources.DefaultTenant,
            _ when setting == SubjectSystems && resources.SubjectSystems.Count > 0 => string.Join(' ', resources.SubjectSystems),
            _ when setting == RetentionYears => resources.RetentionYears.ToString(CultureInfo.InvariantCulture),
            _ when setting == SmallestCell => resources.SmallestCell.ToString(CultureInfo.InvariantCulture),
            _ when setting == ExportPeriod => resources.ExportPeriod,
            _ when setting == AnalyticsBucket => resources.Analytics.Name,
            _ when setting == DeidentifiedKeyArn => resources.Keys.Deidentified.Arn,
            _ when setting == TokenKeyArn => resources.Keys.Hmac.Arn,
            { Default: { } value } => value,
            _ => throw new InvalidOperationException($"{contract.Name}: the stack has no value for {setting.Name}."),
        };
    }
}
