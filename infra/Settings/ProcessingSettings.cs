using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Settings;

/// <summary>The functions and what feeds them.</summary>
public sealed record ProcessingSettings(
    int StreamProcessorMemoryMegabytes,
    int StreamProcessorConcurrency,
    int FileLoaderMemoryMegabytes,
    int FileLoaderConcurrency,
    int FunctionTimeoutSeconds,
    int StreamBatchSize,
    int StreamBatchWindowSeconds,
    int StreamParallelization,
    int StreamMaxRecordAgeHours,
    int QueueMaxReceives,
    string DefaultTenant,
    IReadOnlyList<string> SubjectSystems,
    string? CodeSigningProfileArn)
{
    internal static ProcessingSettings Read(SettingsReader read) => new(
        StreamProcessorMemoryMegabytes: read.Int("streamProcessorMemory", 1024, 256, 10_240,
            "Memory of the stream processor in MiB; CPU grows with it."),
        StreamProcessorConcurrency: read.Int("streamProcessorConcurrency", 20, 1, 1000, "Reserved concurrency of the stream processor."),
        FileLoaderMemoryMegabytes: read.Int("fileLoaderMemory", 1024, 256, 10_240, "Memory of the file loader in MiB."),
        FileLoaderConcurrency: read.Int("fileLoaderConcurrency", 5, 2, 1000,
            "Reserved concurrency of the file loader; also the most files loaded at once."),
        FunctionTimeoutSeconds: read.Int("functionTimeoutSeconds", 300, 30, 900, "Longest run of a function."),
        StreamBatchSize: read.Int("streamBatchSize", 500, 1, 10_000, "Most records that one run of the stream processor gets."),
        StreamBatchWindowSeconds: read.Int("streamBatchWindowSeconds", 5, 0, 300, "Longest wait for a batch to fill."),
        StreamParallelization: read.Int("streamParallelization", 2, 1, 10, "Runs of the stream processor at once for each shard."),
        StreamMaxRecordAgeHours: read.Int("streamMaxRecordAgeHours", 72, 1, 168,
            "Age at which a record that can't be processed goes to the failure destination."),
        QueueMaxReceives: read.Int("queueMaxReceives", 100, 3, 100,
                "Tries before a message about a file goes to the dead-letter queue, six time limits of the function apart."),
        DefaultTenant: read.Text("defaultTenant", KnownSettings.DefaultTenant.Default!, "[a-z0-9-]{1,64}",
            "must be 1 to 64 small letters, digits or hyphens", "Tenant of events that name none."),
        SubjectSystems: read.List("subjectSystems", @"[a-z0-9-]{1,64} [^\s]{1,200} [^\s]{1,100}",
            "must be a list of 'tenant system name', for example 'north https://ehr.example/fhir mrn'",
            "Numberings of patients that number the same people: systems of one name in a tenant; with /Observation behind it, of Observations; none by default."),
        CodeSigningProfileArn: read.OptionalText("codeSigningProfileArn",
            @"arn:aws(-us-gov)?:signer:[a-z0-9-]+:\d{12}:/signing-profiles/\w{2,64}/\w{10}",
            "must be the ARN of a version of an AWS Signer profile or empty",
            "Signer profile version that function code must be signed with; empty to accept unsigned code."));
}
