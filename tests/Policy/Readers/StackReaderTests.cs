using System.Text;
using System.Text.Json;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests;

public sealed class StackReaderTests
{
    private const string Urn = "urn:pulumi:prod::app::aws:s3/bucket:Bucket::phi";

    [Fact]
    public void A_preview_gives_each_resource_as_it_will_be()
    {
        var input = Read(Preview("create", new { urn = Urn, type = "aws:s3/bucket:Bucket", inputs = new { bucket = "phi" } }));
        Assert.Equal("preview", input.Kind);
        Assert.Equal("phi", input.Graph.Find(Urn)!.Text("bucket").Value);
    }

    [Fact]
    public void A_resource_that_is_deleted_is_not_judged() => Assert.Empty(Read(Preview("delete", new { urn = Urn })).Graph.Resources);

    [Fact]
    public void A_state_gives_inputs_outputs_and_dependencies()
    {
        var input = Read(JsonSerializer.Serialize(new
        {
            version = 3,
            deployment = new
            {
                manifest = new { time = "2026-01-01" },
                resources = new object[]
                {
                    new
                    {
                        urn = Urn,
                        custom = true,
                        id = "phi",
                        type = "aws:s3/bucket:Bucket",
                        inputs = new { bucket = "phi" },
                        outputs = new { bucket = "phi", arn = "arn:aws:s3:::phi" },
                        propertyDependencies = new { bucket = new[] { "urn:x" } },
                    },
                },
            },
        }));
        var bucket = input.Graph.Resources[0];
        Assert.Equal(("state", "arn:aws:s3:::phi"), (input.Kind, bucket.Text("arn").Value));
        Assert.Equal(["urn:x"], bucket.PropertyDependencies["bucket"]);
        Assert.True(bucket.Outputs["bucket"].IsAbsent, "outputs that repeat inputs are not kept");
    }

    [Fact]
    public void A_plan_gives_the_inputs_that_will_be_added()
    {
        var input = Read(JsonSerializer.Serialize(new
        {
            resourcePlans = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [Urn] = new
                {
                    goal = new { type = "aws:s3/bucket:Bucket", custom = true, inputDiff = new { adds = new { bucket = "phi" } } },
                    steps = new[] { "create" },
                    state = new { arn = PropertyValue.UnknownSentinel },
                },
            },
        }));
        Assert.Equal("plan", input.Kind);
        Assert.Equal("phi", input.Graph.Resources[0].Text("bucket").Value);
        Assert.True(input.Graph.Resources[0].Outputs["arn"].IsUnknown);
    }

    [Fact]
    public void Unknown_and_secret_values_are_told_apart_from_known_ones()
    {
        var secret = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
            ["value"] = "s3cret",
        };
        var encrypted = new Dictionary<string, object>(secret, StringComparer.Ordinal) { ["ciphertext"] = "AAA" };
        encrypted.Remove("value");
        var db = Read(Preview("create", new
        {
            urn = Urn,
            inputs = new { id = PropertyValue.UnknownSentinel, password = secret, token = encrypted, shown = "[secret]", list = new object[] { secret } },
        })).Graph.Resources[0];

        Assert.True(db.Text("id").IsUnknown);
        Assert.Equal("s3cret", db.Text("password").Value);
        Assert.True(db.Value("password").IsSecret);
        Assert.Equal("[secret]", db.Value("password").ToString());
        Assert.True(db.Value("token") is { IsUnknown: true, IsSecret: true });
        Assert.True(db.Value("shown") is { IsUnknown: true, IsSecret: true });
        Assert.True(db.Value("list").Items[0].IsSecret);
    }

    [Fact]
    public void Other_clouds_are_counted_and_passed_over()
    {
        var input = Read(Preview("create", new { urn = "urn:pulumi:p::a::gcp:storage/bucket:Bucket::b", type = "gcp:storage/bucket:Bucket", custom = true }));
        Assert.Equal((0, 1), (input.Graph.Resources.Count, input.Graph.PassedOver));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  \n", "is empty")]
    [InlineData("hello", "not complete JSON")]
    [InlineData("{\"steps\":[{\"op\":\"create\"", "not complete JSON")]
    [InlineData("{\"steps\":[]}", "without a single step")]
    [InlineData("{\"steps\":[{}]} {\"steps\":[{}]}", "not complete JSON")]
    [InlineData("{\"steps\":[{}]}\nfine\n{\"steps\":[{}]}", "not complete JSON")]
    [InlineData("{\"steps\":[{}]}\n}", "not complete JSON")]
    [InlineData("[]", "not an object")]
    [InlineData("{}", "has none of")]
    [InlineData("{\"steps\":3}", "has none of")]
    public void Bad_input_gets_one_sentence(string json, string expected)
    {
        var error = Assert.Throws<BadInputException>(() => Read(json));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("stack.json ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Deep_nesting_gets_one_sentence()
    {
        var error = Assert.Throws<BadInputException>(() => Read("{\"x\":" + new string('[', 100_000)));
        Assert.Contains("nests deeper", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_the_wrong_kind_are_skipped()
    {
        var input = Read("""{"steps":[1,null,{"op":3,"newState":{"urn":["x"],"inputs":4}},{"op":"create","newState":{"urn":"u","type":"aws:x/y:Y","inputs":[1],"dependencies":{},"custom":"no"}}]}""");
        Assert.Equal("u", Assert.Single(input.Graph.Resources).Urn);
    }

    private static StackInput Read(string json) => StackReader.Read(Encoding.UTF8.GetBytes(json), "stack.json");

    private static string Preview(string op, object state) =>
        JsonSerializer.Serialize(new { config = new { }, steps = new[] { new { op, newState = state } }, duration = 1 });
}
