using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>
/// A <c>destroy</c> that is refused the protected stores must not leave them open: what guards one is protected with it. Guards are found in
/// the graph: what is of a store's own service and names that store, and what the account has one of against the public.
/// </summary>
public sealed class GuardTests(Runs runs) : IClassFixture<Runs>
{
    /// <summary>What names a store of its own service and guards nothing; each with the reason.</summary>
    private static readonly Dictionary<string, string> NoGuards = new(StringComparer.Ordinal)
    {
        ["aws:backup/plan:Plan"] = "makes new recovery points; those that are there stay locked",
        ["aws:backup/restoreTestingPlan:RestoreTestingPlan"] = "restores for a trial",
        ["aws:backup/vaultNotifications:VaultNotifications"] = "tells",
        ["aws:cloudwatch/eventTarget:EventTarget"] = "brings events: without it none is added",
        ["aws:cloudwatch/logMetricFilter:LogMetricFilter"] = "counts",
        ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"] = "lets a service write: without it nothing is added",
        ["aws:cloudwatch/logStream:LogStream"] = "is written to",
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] = "tells",
        ["aws:cloudwatch/queryDefinition:QueryDefinition"] = "a saved question",
        ["aws:cognito/resourceServer:ResourceServer"] = "names what tokens are for",
        ["aws:cognito/userPoolClient:UserPoolClient"] = "a caller: without it one fewer gets a token",
        ["aws:cognito/userPoolDomain:UserPoolDomain"] = "where tokens are asked for",
        ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"] = "writes",
        ["aws:kms/alias:Alias"] = "a name of the key",
        ["aws:kms/grant:Grant"] = "a permission: without it less is allowed",
        ["aws:rds/eventSubscription:EventSubscription"] = "tells",
        ["aws:s3/bucketMetric:BucketMetric"] = "counts",
        ["aws:s3/bucketNotification:BucketNotification"] = "tells",
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = "certificates of partners' authorities, from the repository",
    };

    private static readonly string[] OfTheAccount = ["PublicAccess", "EncryptionByDefault", "DefaultKmsKey", "EncryptionSettings"];

    public static TheoryData<string> Names => [.. Configurations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_guards_a_protected_store_is_protected_with_it(string configuration)
    {
        var run = await runs.Of(configuration);

        Found.None(from guard in Guards(run) where !guard.Protected select $"{guard} is not protected");
    }

    [Fact]
    public async Task The_guards_of_prod_are_found()
    {
        var found = Guards(await runs.Of("prod")).Select(guard => guard.Type).Distinct(StringComparer.Ordinal).ToList();

        Assert.All(
            (string[])[
                "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "aws:s3/bucketPolicy:BucketPolicy",
                "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/bucketVersioning:BucketVersioning",
                "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
                "aws:backup/vaultLockConfiguration:VaultLockConfiguration", "aws:backup/vaultPolicy:VaultPolicy", "aws:dynamodb/resourcePolicy:ResourcePolicy",
                "aws:rds/subnetGroup:SubnetGroup", "aws:kms/key:Key", "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
            ],
            type => Assert.Contains(type, found));
    }

    [Fact]
    public async Task Where_stores_may_be_deleted_their_guards_may_be_too()
    {
        var run = await Run.StackAsync("dev");

        Assert.DoesNotContain(run.All, resource => resource.Protected);
    }

    private static IEnumerable<Registered> Guards(Run run)
    {
        var stores = run.All.Where(r => r.Protected && (r.Type == "aws:cloudwatch/logGroup:LogGroup" || DeletionInvariants.CanHoldEphi(r.Type))).ToList();
        var names = stores.Select(store => (Service: ServiceOf(store), Store: store.Name, Names: NamesOf(store))).ToList();
        return stores.Count == 0 ? [] : run.All.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal) && !NoGuards.ContainsKey(r.Type)).Where(resource =>
            OfTheAccount.Any(part => resource.Type.Split(':')[^1].Contains(part, StringComparison.Ordinal))
            || names.Exists(store => store.Service == ServiceOf(resource) && Graph.Values.Texts(resource.Inputs).Any(text => store.Names.Any(name => text == store.Store || text.Contains(name, StringComparison.Ordinal)))
                && !stores.Contains(resource))
            // What a store was put into, and the key that it is read with.
            || stores.Exists(store => store.Type == "aws:rds/instance:Instance" && (Equals(store["dbSubnetGroupName"], resource.Name) || Equals(store["dbSubnetGroupName"], $"{resource.Name}-id")))
            || resource.Type is "aws:kms/key:Key" or "aws:kms/replicaKey:ReplicaKey");
    }

    private static string ServiceOf(Registered resource) => resource.Type.Split(':')[1].Split('/')[0];

    private static string[] NamesOf(Registered store) =>
        [$"{store.Name}-id", $":{store.Name}", .. new[] { "name", "identifier" }.Select(input => store[input]).OfType<string>()];
}
