using Pulumi;
using Pulumi.Utilities;
using Aws = Pulumi.Aws;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Options that generated resources add to the user's.</summary>
public class ResourceOptionsTests
{
    [Fact]
    public async Task Version_aliases_and_secret_outputs_are_those_of_the_schema()
    {
        var options = await OptionsOf(own => _ = new Aws.S3.BucketObjectLockConfiguration("lock", new() { Bucket = "landing" }, own));
        var alias = await OutputUtilities.GetValueAsync(Assert.Single(options.Aliases).Apply(x => x));

        Assert.Equal(ProviderFacts.Aws.Text("version"), options.Version);
        Assert.Equal("aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2", await OutputUtilities.GetValueAsync(alias.Type!.Apply(x => x)));
        Assert.Equal("token", Assert.Single(options.AdditionalSecretOutputs));
    }

    [Fact]
    public async Task The_users_options_are_added()
    {
        var options = await OptionsOf(own =>
        {
            own.Protect = true;
            own.AdditionalSecretOutputs.Add("address");
            _ = new Aws.Rds.Instance("database", new() { InstanceClass = "db.t4g.medium" }, own);
        });

        Assert.True(options.Protect);
        Assert.Equal("address password passwordWo", string.Join(' ', options.AdditionalSecretOutputs.Order(StringComparer.Ordinal)));
    }

    private static async Task<CustomResourceOptions> OptionsOf(Action<CustomResourceOptions> program)
    {
        CustomResourceOptions? seen = null;
        var own = new CustomResourceOptions
        {
            ResourceTransformations =
            {
                x =>
                {
                    seen = (CustomResourceOptions)x.Options;
                    return null;
                },
            },
        };
        await new RecordingMocks().Run(() => program(own));
        return Assert.IsType<CustomResourceOptions>(seen);
    }
}
