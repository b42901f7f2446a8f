using Hipaa.Components.Policies;
using Hipaa.Lambdas.Contract;
using Pulumi;

namespace Hipaa.Infra.Pipeline.Processing;

/// <summary>What the role of a function allows: the grants of its contract on the stack's resources.</summary>
internal static class FunctionPolicy
{
    internal static IEnumerable<Statement> For(FunctionContract contract, PipelineResources resources) =>
        contract.Grants.Select(grant => Grant(grant, contract, resources));

    private static Statement Grant(Grant grant, FunctionContract contract, PipelineResources resources)
    {
        var (account, keys) = (resources.Account, resources.Keys);
        var statement = Statement.Allow(grant.On.ToString()).To(grant.Actions);
        return grant.On switch
        {
            // Not the whole bucket: what lies elsewhere in it is believed by who reads it.
            GrantTarget.LandingObjects => Below(resources.Landing, "stream", "file"),
            GrantTarget.RetiredObjects => Below(resources.Landing, RetiredLayout.Prefix),
            GrantTarget.RightsObjects => Below(resources.Landing, RightsLayout.Prefix),
            GrantTarget.RightsList => Bucket(resources.Landing).When(Condition.Equal("s3:prefix", $"{RightsLayout.Prefix}/")),
            GrantTarget.QuarantineObjects => Objects(resources.Quarantine),
            GrantTarget.AnalyticsObjects => Below(resources.Analytics, DeidentifiedLayout.Prefix.TrimEnd('/')),
            GrantTarget.AnalyticsList => Bucket(resources.Analytics).When(Condition.Equal("s3:prefix", DeidentifiedLayout.Prefix)),
            GrantTarget.UploadObjects when resources.Uploads is { } uploads => Objects(uploads),
            GrantTarget.LandingBucket => Bucket(resources.Landing),
            GrantTarget.QuarantineBucket => Bucket(resources.Quarantine),
            GrantTarget.FailureObjects when resources.Failures is { } failures => Objects(failures),
            GrantTarget.FailureBucket when resources.Failures is { } failures => Bucket(failures),
            GrantTarget.Receipts when resources.Uploads is { } uploads => statement
                .On(Output.Format($"{uploads.Arn}/*{Receipts.Suffix}"))
                .When(Condition.Equal("aws:SourceVpce", resources.Network.S3EndpointId)),
            GrantTarget.LatestReadings => statement.On(resources.LatestReadings.Arn)
                .When(Condition.Equal("aws:SourceVpce", resources.Network.DynamoDbEndpointId)),
            GrantTarget.LatestReadingsKey => statement.On(keys.Phi.Arn).When(Condition.ViaService(account.Endpoint("dynamodb"))),
            GrantTarget.PhiKey => statement.On(keys.Phi.Arn).When(Condition.ViaService(account.Endpoint("s3"))),
            GrantTarget.DeidentifiedKey => statement.On(keys.Deidentified.Arn).When(Condition.ViaService(account.Endpoint("s3"))),
            GrantTarget.SecretsKey => statement.On(keys.Secrets.Arn).When(Condition.ViaService(account.Endpoint("secretsmanager"))),
            GrantTarget.TokenKey => statement.On(keys.Hmac.Arn).When(InTheNetwork()),
            GrantTarget.MasterSecret => statement.On(resources.Database.MasterSecretArn).When(InTheNetwork()),
            // The token is made by the function itself and judged by RDS: there is no request that a network could be read from.
            GrantTarget.DatabaseUser => statement.On(
                resources.Database.Endpoint.ResourceId.Apply(
                    id => account.Arn("rds-db", $"dbuser:{id}/{FunctionSettings.Login(contract)}"))),
            _ => throw new InvalidOperationException($"{contract.Name}: the stack has nothing to grant as {grant.On}."),
        };

        Statement Objects(Store bucket) => statement.On(Output.Format($"{bucket.Arn}/*"))
            .When(Condition.Equal("aws:SourceVpce", resources.Network.S3EndpointId));

        Statement Below(Store bucket, params string[] prefixes) => statement.On([.. prefixes.Select(prefix => (Input<string>)Output.Format($"{bucket.Arn}/{prefix}/*"))])
            .When(Condition.Equal("aws:SourceVpce", resources.Network.S3EndpointId));

        Statement Bucket(Store bucket) => statement.On(bucket.Arn).When(Condition.Equal("aws:SourceVpce", resources.Network.S3EndpointId));

        Condition InTheNetwork() => Condition.Equal("aws:SourceVpc", resources.Network.VpcId);
    }
}
