using System.Text.RegularExpressions;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;
using Hipaa.Cli.Tests.Samples;

namespace Hipaa.Cli.Tests;

public sealed partial class SynthesisTests
{
    private static readonly CloudContext Cloud = new("222222222222", "us-west-2", new Dictionary<string, string>(StringComparer.Ordinal));

    // The one ARN that is formed from an input which every program must give.
    private static readonly Dictionary<string, object?> Topic = new(StringComparer.Ordinal) { ["topic"] = "arn:aws:sns:us-west-2:222222222222:alerts" };

    public static TheoryData<string> Types => [.. TypeFacts.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_with_facts_gets_a_filled_in_id_and_an_arn_that_parses(string type)
    {
        var (id, outputs) = Synthesize(type, "one");

        Assert.NotEmpty(id);
        Assert.DoesNotContain("{", id, StringComparison.Ordinal);
        if (outputs.GetValueOrDefault("arn") is string arn)
        {
            Assert.Matches(Arn(), arn);
        }
    }

    [Theory]
    [InlineData("aws:ec2/vpc:Vpc", "^vpc-[0-9a-f]{17}$")]
    [InlineData("aws:ec2/subnet:Subnet", "^subnet-[0-9a-f]{17}$")]
    [InlineData("aws:ec2/securityGroup:SecurityGroup", "^sg-[0-9a-f]{17}$")]
    [InlineData("aws:ec2/vpcEndpoint:VpcEndpoint", "^vpce-[0-9a-f]{17}$")]
    [InlineData("aws:kms/key:Key", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$")]
    [InlineData("aws:sqs/queue:Queue", "^https://sqs\\.us-west-2\\.amazonaws\\.com/222222222222/one-[0-9a-f]{7}$")]
    [InlineData("aws:kinesis/stream:Stream", "^arn:aws:kinesis:us-west-2:222222222222:stream/one-[0-9a-f]{7}$")]
    [InlineData("aws:iam/role:Role", "^one-[0-9a-f]{7}$")]
    public void Ids_look_like_those_of_aws(string type, string pattern) => Assert.Matches(pattern, Synthesize(type, "one").Id);

    [Theory]
    [MemberData(nameof(Types))]
    public void The_same_resource_gets_the_same_outputs(string type)
    {
        var (first, second) = (Synthesize(type, "one"), Synthesize(type, "one"));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Outputs.Keys, second.Outputs.Keys);
        Assert.Equal(first.Outputs.GetValueOrDefault("arn"), second.Outputs.GetValueOrDefault("arn"));
    }

    [Fact]
    public void Two_resources_of_a_type_never_share_an_arn()
    {
        var arns = TypeFacts.Types.SelectMany(type => new[] { Synthesize(type, "one"), Synthesize(type, "two") })
            .Select(made => made.Outputs.GetValueOrDefault("arn") as string).OfType<string>()
            .Where(arn => !IsOneOfAKind(arn)).ToList();

        Assert.Empty(arns.CountBy(arn => arn, StringComparer.Ordinal).Where(pair => pair.Value > 1).Select(pair => pair.Key));
    }

    [Fact]
    public async Task Arns_name_the_account_and_the_region_of_the_provider()
    {
        var result = await SampleRun.OfSampleAsync();

        Assert.StartsWith("arn:aws:kms:us-east-1:222222222222:key/", Text(result, "store-key"), StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:kms:us-west-2:222222222222:key/", Text(result, "replica"), StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:ssm:eu-west-1:333333333333:parameter/", Text(result, "plain"), StringComparison.Ordinal);
        Assert.EndsWith(".fifo", Text(result, "inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_tags_are_the_provider_s_overruled_by_the_resource_s()
    {
        var tags = (IReadOnlyDictionary<string, object?>)(await SampleRun.OfSampleAsync()).Named("token").Outputs["tagsAll"]!;

        Assert.Equal("sample", tags["Project"]);
        Assert.Equal("ops", tags["Owner"]);
    }

    // An account has one hub, and one authorization for each account that aggregates.
    private static bool IsOneOfAKind(string arn) =>
        arn.Contains(":hub/default", StringComparison.Ordinal) || arn.Contains(":aggregation-authorization/", StringComparison.Ordinal);

    private static string Text(PreviewResult result, string name) => (string)result.Named(name).Outputs["arn"]!;

    /// <summary>What exists already has the ARN that belongs to the id by which the program looks it up or imports it.</summary>
    [Theory]
    [InlineData("aws:s3/bucket:Bucket", "mine", "arn", "arn:aws:s3:::mine")]
    [InlineData("aws:s3/bucket:Bucket", "mine", "bucket", "mine")]
    [InlineData("aws:ec2/vpc:Vpc", "vpc-0123", "arn", "arn:aws:ec2:us-west-2:222222222222:vpc/vpc-0123")]
    [InlineData("aws:iam/role:Role", "reader", "arn", "arn:aws:iam::222222222222:role/reader")]
    [InlineData("aws:kms/key:Key", "0a", "arn", "arn:aws:kms:us-west-2:222222222222:key/0a")]
    [InlineData("aws:kms/key:Key", "arn:aws:kms:eu-west-1:333333333333:key/0a", "arn", "arn:aws:kms:eu-west-1:333333333333:key/0a")]
    [InlineData("aws:kms/key:Key", "arn:aws:kms:eu-west-1:333333333333:key/0a", "keyId", "0a")]
    [InlineData("aws:sns/topic:Topic", "arn:aws:sns:us-west-2:222222222222:alarms", "name", "alarms")]
    [InlineData("aws:dynamodb/table:Table", "people", "arn", "arn:aws:dynamodb:us-west-2:222222222222:table/people")]
    [InlineData("aws:ec2transitgateway/transitGateway:TransitGateway", "tgw-1", "arn", "arn:aws:ec2:us-west-2:222222222222:transit-gateway/tgw-1")]
    public void What_exists_has_the_ARN_of_its_id(string type, string id, string output, string expected)
    {
        var read = new Registration { Order = 1, Type = type, Name = "one", Custom = true, Inputs = PropertyMap.Empty, ReadId = id };
        var imported = new Registration { Order = 1, Type = type, Name = "one", Custom = true, Inputs = PropertyMap.Empty, ImportId = id };

        Assert.All([read, imported], registration => Assert.Equal(
            expected, new OutputSynthesizer(Schema.Default).Synthesize(registration, "urn:pulumi:dev::sample::x::one", Cloud).Outputs[output]));
    }

    private static (string Id, IReadOnlyDictionary<string, object?> Outputs) Synthesize(string type, string name)
    {
        var registration = new Registration { Order = 1, Type = type, Name = name, Custom = true, Inputs = Topic };
        return new OutputSynthesizer(Schema.Default).Synthesize(registration, ResourceUrn.Create("dev", "sample", parent: null, type, name), Cloud);
    }

    [GeneratedRegex(@"^arn:aws:[a-z0-9-]+:(us-west-2)?:(222222222222)?:.+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Arn();
}
