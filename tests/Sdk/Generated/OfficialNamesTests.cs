using System.Reflection;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>The generated classes have the names and types that the official Pulumi.Aws sources have, by sample.</summary>
public class OfficialNamesTests
{
    public static TheoryData<string, string, string, string, bool, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string, bool, string>();
        using var reader = new StreamReader(typeof(OfficialNamesTests).Assembly.GetManifestResourceStream("OfficialNames.tsv")!);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split('\t');
            rows.Add(cells[0], cells[1], cells[2], cells[3], cells[4] == "required", cells[5]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Generated_member_is_the_official_one(string kind, string type, string member, string wireName, bool required, string expected)
    {
        var declaring = typeof(Pulumi.Aws.Provider).Assembly.GetType(type);
        Assert.True(declaring is not null, $"{type} is missing");
        switch (kind)
        {
            case "property":
                var input = Wire.InputsOf(declaring)[wireName];
                Assert.Equal((member, expected, required), (input.Property.Name, TypeText.Of(input.Property), input.Required));
                break;
            case "output":
                var output = Wire.OutputsOf(declaring)[wireName];
                Assert.Equal((member, expected), (output.Name, TypeText.Of(output)));
                break;
            case "field":
                var field = declaring.GetField(member);
                Assert.True(field is not null, $"{type}.{member} is missing");
                Assert.Equal(expected, TypeText.Of(field));
                var constructor = Assert.Single(declaring.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic));
                Assert.Contains(constructor.GetParameters(), x => x.Name == wireName);
                break;
            case "enum":
                Assert.Equal(expected, declaring.GetProperty(member)?.GetValue(null)?.ToString());
                break;
            default:
                Assert.Fail($"Unknown kind of row: {kind}");
                break;
        }
    }

    [Fact]
    public void The_sample_covers_every_kind() => Assert.True(Rows().Count >= 100 && Rows().Select(x => x[0]).Distinct().Count() == 4);
}
