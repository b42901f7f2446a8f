using Hipaa.Components.Database;
using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Pipeline.Processing;

/// <summary>Stores and network by plain names, to see them again in what functions get.</summary>
internal static class Pipeline
{
    internal static PipelineResources Resources(World world, string? signingProfile = null) => new()
    {
        Environment = "prod",
        Account = world.Account,
        Boundary = world.Boundary,
        Network = new(Named("vpc"), new InputList<string> { "subnet-a", "subnet-b" }, Named("endpoints"), Named("pl-s3"), Named("vpce-s3"), Named("pl-dynamodb"), Named("vpce-dynamodb"), []),
        Keys = world.Keys,
        Database = new(new DatabaseEndpoint(Named("db.example"), Output.Create(5432), Named("health"), Named("db-ABC")), Named("database"), "administrator", Named("arn:secret")),
        Landing = Bucket("landing"),
        Quarantine = Bucket("quarantine"),
        Analytics = Bucket("analytics"),
        Uploads = Bucket("uploads"),
        Failures = Bucket("failures"),
        LatestReadings = new(Named("latest"), Named("arn:aws:dynamodb:us-east-1:222222222222:table/latest")),
        LatestReadingsDays = 90,
        DefaultTenant = "clinic",
        LogRetentionDays = 400,
        Protect = true,
        CodeSigningProfileArn = signingProfile,
    };

    internal static Resource Schema() => new Pulumi.Aws.Sqs.Queue("schema");

    private static Store Bucket(string name) => new(Named(name), Named($"arn:aws:s3:::{name}"));

    private static Output<string> Named(string name) => Output.Create(name);
}
