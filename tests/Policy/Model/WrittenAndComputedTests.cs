using Hipaa.Policy.Analyzer;
using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>What a program wrote and what the provider says of a resource are told apart in one place.</summary>
public sealed class WrittenAndComputedTests
{
    private const string Role = "urn:pulumi:s::p::aws:iam/role:Role::r";

    [Fact]
    public void What_was_left_out_is_absent_whatever_the_cloud_has()
    {
        var role = Of(new { description = "d" }, new { managedPolicyArns = new[] { "arn" }, inlinePolicies = Given.Unknown, arn = "arn:aws:iam::1:role/r", uniqueId = Given.Unknown });
        Assert.True(role.Value("managedPolicyArns").IsAbsent);
        Assert.True(role.Value("inlinePolicies").IsAbsent);
        Assert.True(role.Value("uniqueId").IsUnknown, "only the provider sets it");
        Assert.Equal("arn:aws:iam::1:role/r", role.Text("arn").Value);
    }

    [Fact]
    public void What_was_written_counts_before_what_the_provider_says() =>
        Assert.Equal("written", Of(new { name = "written" }, new { name = "computed" }).Text("name").Value);

    [Fact]
    public void Of_a_resource_that_is_only_read_the_provider_says_all() =>
        Assert.Single(Of(new { }, new { managedPolicyArns = new[] { "arn" } }, external: true).List("managedPolicyArns").Value!);

    [Fact]
    public void The_engine_s_outputs_are_told_apart_by_the_inputs_that_it_told_before()
    {
        var written = new WrittenInputs();
        written.Remember(Role, StructCodec.Struct(Given.Value(new { description = "d", managedPolicyArns = new[] { "arn" } })).Written.Span);
        var role = written.AddTo(Of(new { description = "d", managedPolicyArns = new[] { "arn" }, inlinePolicies = new[] { new { name = "n" } }, arn = Given.Unknown }, new { }));
        Assert.Equal(["description", "managedPolicyArns"], role.Inputs.Entries.Select(e => e.Key));
        Assert.Equal(["inlinePolicies", "arn"], role.Outputs.Entries.Select(e => e.Key));
        Assert.False(role.External);
        Assert.False(written.AddTo(new(Role + "2", AwsType.IamRole, role.Inputs)).External, "it was never registered: --target keeps it, and the engine sends no reads");
    }

    [Fact]
    public void Without_the_inputs_an_unknown_value_was_written_where_the_engine_says_what_it_came_from()
    {
        var outputs = new { managedPolicyArns = Given.Unknown, inlinePolicies = Given.Unknown, permissionsBoundary = Given.Unknown, name = "r", arn = Given.Unknown };
        var told = new Resource(Role, AwsType.IamRole, Given.Value(outputs))
        {
            PropertyDependencies = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["managedPolicyArns"] = ["urn:pulumi:s::p::aws:iam/policy:Policy::p"] },
        };
        var role = new WrittenInputs().AddTo(told);
        Assert.Equal(["managedPolicyArns", "permissionsBoundary", "name"], role.Inputs.Entries.Select(e => e.Key));
        Assert.False(role.External);
    }

    [Fact]
    public void Without_the_inputs_a_value_that_the_provider_may_have_filled_in_is_not_known_to_be_written()
    {
        var told = new Resource(Role, AwsType.IamRole, Given.Value(new { managedPolicyArns = new[] { "arn" }, inlinePolicies = Array.Empty<string>(), description = "d", uniqueId = "AROA" }));
        var role = new WrittenInputs().AddTo(told);
        Assert.True(role.Inputs["managedPolicyArns"].IsGiven.IsUnknown, "the cloud has them, whoever attached them");
        Assert.Equal(["managedPolicyArns", "description"], role.Inputs.Entries.Select(e => e.Key));
    }

    [Theory]
    [InlineData(AwsType.RdsInstance, "storageEncrypted")]
    [InlineData(AwsType.KmsKey, "enableKeyRotation")]
    public void What_a_program_may_write_and_did_not_is_absent_though_the_cloud_has_it(string type, string property)
    {
        var outputs = Given.Value(new Dictionary<string, object>(StringComparer.Ordinal) { [property] = true });
        Assert.True(new Resource(Role, type, Given.Value(new { tags = new { Team = "a" } })) { Outputs = outputs }.Value(property).IsAbsent);
        Assert.Equal("true", new Resource(Role, type, Given.Value(new { })) { Outputs = outputs, External = true }.Text(property).Value);
    }

    [Fact]
    public void The_provider_s_facts_are_there_for_every_type_that_rules_name()
    {
        var types = typeof(AwsType).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Where(t => t is not AwsType.Any);
        var known = File.ReadLines(Repository.File("sdk/schema/computed.tsv")).Select(line => line.Split('\t')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(types, type => !known.Contains(type) && !type.StartsWith("aws-native:", StringComparison.Ordinal));
    }

    private static Resource Of(object inputs, object outputs, bool external = false) =>
        new(Role, AwsType.IamRole, Given.Value(inputs)) { Outputs = Given.Value(outputs), External = external };
}
