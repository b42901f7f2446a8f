using System.Text.Json;
using Hipaa.Local.Mapping;

namespace Hipaa.Lambdas.Tests.Mapping;

/// <summary>Which events a rule is for ("Creating Amazon EventBridge event patterns", Amazon EventBridge User Guide).</summary>
public sealed class EventPatternTests
{
    private const string Arrivals = """
        {"source":["aws.s3"],"detail":{"bucket":{"name":["in"]},"object":{"key":[{"anything-but":{"suffix":["validation.json",".receipt.json"]}}]}}}
        """;

    [Theory]
    [InlineData(Arrivals, "aws.s3", "in", "a.json", true)]
    [InlineData(Arrivals, "aws.s3", "in", "a.json.receipt.json", false)]
    [InlineData(Arrivals, "aws.s3", "other", "a.json", false)]
    [InlineData(Arrivals, "aws.ec2", "in", "a.json", false)]
    [InlineData("""{"detail":{"object":{"key":[{"prefix":"a"},{"suffix":".csv"}]}}}""", "aws.s3", "in", "b.csv", true)]
    [InlineData("""{"detail":{"object":{"key":[{"anything-but":["a","b"]}]}}}""", "aws.s3", "in", "b", false)]
    [InlineData("""{"detail":{"version":["0"]}}""", "aws.s3", "in", "b", false)]
    public void Every_field_is_one_of_those_listed(string pattern, string source, string bucket, string key, bool matches) => Assert.Equal(
        matches,
        EventPattern.Matches(JsonElement.Parse(pattern), JsonSerializer.SerializeToElement(new { source, detail = new { bucket = new { name = bucket }, @object = new { key } } })));

    [Fact]
    public void A_comparison_that_is_not_known_is_said() => Assert.Throws<NotSupportedException>(
        () => EventPattern.Matches(JsonElement.Parse("""{"a":[{"numeric":["=",1]}]}"""), JsonElement.Parse("""{"a":1}""")));
}
