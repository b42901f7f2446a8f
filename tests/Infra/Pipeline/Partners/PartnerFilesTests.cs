using Hipaa.Infra.Pipeline.Partners;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Pipeline.Partners;

public sealed class PartnerFilesTests
{
    private static readonly (string, string?) Partner = ("hipaa:partnerUploaderArns", """["arn:aws:iam::333333333333:role/partner"]""");

    [Fact]
    public async Task Files_are_read_only_when_GuardDuty_has_marked_them_clean()
    {
        var policy = (await FilesAsync()).Named("partner-uploads-policy");

        var denied = policy.Statement("OnlyCleanFilesAreRead");
        Assert.Equal("Deny", denied.GetProperty("Effect").GetString());
        Assert.Equal("NO_THREATS_FOUND",
            denied.GetProperty("Condition").GetProperty("StringNotEquals").GetProperty("s3:ExistingObjectTag/GuardDutyMalwareScanStatus").GetString());
        Assert.Contains("partner-scanner-role", denied.GetProperty("Condition").GetProperty("ArnNotLike").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_GuardDuty_marks_a_file()
    {
        var policy = (await FilesAsync()).Named("partner-uploads-policy");

        Assert.All((string[])["OnlyTheScannerMarks", "NothingComesMarked"], sid =>
        {
            Assert.Equal("Deny", policy.Statement(sid).GetProperty("Effect").GetString());
            Assert.Contains("partner-scanner-role", policy.Statement(sid).GetProperty("Condition").GetRawText(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_version_is_scanned_and_tagged()
    {
        var run = await FilesAsync();

        var plan = run.One("aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan");
        Assert.Equal("partner-uploads-bucket-id", plan.At("protectedResource.s3Bucket.bucketName"));
        Assert.Null(plan.At("protectedResource.s3Bucket.objectPrefixes"));
        Assert.Equal("ENABLED", plan.At("actions.0.taggings.0.status"));
        Assert.True(run.Named("partner-uploads-events").Is("eventbridge"));
        Assert.Equal(30d, run.Named("partner-uploads-lifecycle").At("rules.0.expiration.days"));
    }

    [Fact]
    public async Task Partners_upload_as_a_role_of_this_account_that_can_read_receipts_alone()
    {
        var run = await FilesAsync(Partner);

        Assert.Contains("333333333333", run.Named("partner-uploader").Statement("PartnersAssume", "assumeRolePolicy").GetRawText(), StringComparison.Ordinal);
        var may = run.Named("partner-uploader-may");
        var reads = may.Statement("ReadReceipts");
        Assert.EndsWith("/*.receipt.json", reads.GetProperty("Resource").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3:GetObject", may.Text("policy").Replace(reads.GetRawText(), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("s3:PutObject", may.Text("policy"), StringComparison.Ordinal);
        // Nobody puts what looks like one but the pipeline's own network.
        var ours = run.Named("partner-uploads-policy").Statement("ReceiptsAreOurs");
        Assert.Equal("Deny", ours.GetProperty("Effect").GetString());
        Assert.Contains("aws:SourceVpce", ours.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("partner-uploader", run.Named("partner-uploads-policy").Statement("OutsideTheNetwork").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_partners_there_is_no_role_to_upload_with() =>
        Assert.DoesNotContain((await FilesAsync()).Of("aws:iam/role:Role"), role => role.Name.Contains("uploader", StringComparison.Ordinal));

    private static Task<Run> FilesAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world => new PartnerFiles("partner", new()
    {
        Settings = world.Settings.Ingestion, Account = world.Account, Boundary = world.Boundary, Key = world.Keys.Phi, AccessLogBucket = "logs",
        VpcEndpointId = "vpce-s3", Protect = true,
    }));
}
