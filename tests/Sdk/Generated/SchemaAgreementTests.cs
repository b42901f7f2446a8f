using System.Reflection;
using System.Text.Json;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Every generated class has exactly the properties, types and required inputs that the schema states.</summary>
public class SchemaAgreementTests
{
    private static readonly Dictionary<string, Type> Classes = new[] { typeof(Pulumi.Aws.Provider).Assembly, typeof(Pulumi.Random.Provider).Assembly }
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Select(type => (Token: Wire.TokenOf(type), Type: type))
        .Where(x => x.Token is not null)
        .ToDictionary(x => x.Token!, x => x.Type, StringComparer.Ordinal);

    public static TheoryData<string> Resources() => new(ProviderFacts.GeneratedResources);

    public static TheoryData<string> Functions() => new(ProviderFacts.Aws.GetProperty("functions").EnumerateObject().Select(x => x.Name));

    [Theory]
    [MemberData(nameof(Resources))]
    public void Resource_agrees_with_the_schema(string token)
    {
        var type = Classes[token];
        var agreement = new TypeAgreement(ProviderFacts.Of(token));
        var properties = ProviderFacts.PropertiesOf(token);
        var outputs = Wire.OutputsOf(type);
        var args = Wire.InputsOf(Beside(type, "Args"));
        var state = Wire.InputsOf(Beside(type, "State"));

        Assert.Equal(Names(properties, x => x.TryGetProperty("output", out _)), Sorted(outputs.Keys));
        Assert.Equal(Names(properties, x => x.TryGetProperty("input", out _)), Sorted(args.Keys));
        Assert.Equal(Names(properties, _ => true), Sorted(state.Keys));
        Assert.Equal(Names(properties, x => x.Text("input") == "required"), Sorted(args.Where(x => x.Value.Required).Select(x => x.Key)));
        Assert.DoesNotContain(state.Values, x => x.Required);
        foreach (var property in properties.EnumerateObject())
        {
            var accepted = property.Value.Text("accepts") ?? property.Value.Text("type")!;
            Check(outputs.GetValueOrDefault(property.Name), property.Value.Text("type")!, property.Name);
            Check(args.GetValueOrDefault(property.Name)?.Property, accepted, property.Name);
            Check(state[property.Name].Property, accepted, property.Name);
        }

        Assert.Empty(agreement.Differences);

        void Check(PropertyInfo? member, string expected, string name)
        {
            if (member is not null)
            {
                agreement.Check($"{member.DeclaringType!.Name}.{name}", expected, member.PropertyType);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Args_are_optional_only_when_nothing_is_required(string token)
    {
        var required = Names(ProviderFacts.PropertiesOf(token), x => x.Text("input") == "required").Length > 0;
        var parameter = Assert.Single(Classes[token].GetConstructors()).GetParameters()[1];

        Assert.Equal(!required, parameter.HasDefaultValue);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_agrees_with_the_schema(string token)
    {
        var facts = ProviderFacts.Aws.GetProperty("functions").GetProperty(token);
        var name = token.Split(':')[2];
        var function = Assert.Single(
            typeof(Pulumi.Aws.Provider).Assembly.GetExportedTypes(),
            x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && x.Namespace!.Replace(".", "", StringComparison.Ordinal).EndsWith(Module(token), StringComparison.OrdinalIgnoreCase));
        var agreement = new TypeAgreement(ProviderFacts.Aws);

        foreach (var property in facts.GetProperty("inputs").EnumerateObject())
        {
            foreach (var suffix in new[] { "Args", "InvokeArgs" })
            {
                var input = Wire.InputsOf(Beside(function, suffix))[property.Name];
                agreement.Check(property.Name, property.Value.Text("type")!, input.Property.PropertyType);
                Assert.Equal(property.Value.Flag("required"), input.Required);
            }
        }

        var fields = Beside(function, "Result").GetFields();
        Assert.Equal(facts.GetProperty("outputs").EnumerateObject().Count(), fields.Length);
        foreach (var field in fields)
        {
            var property = facts.GetProperty("outputs").EnumerateObject().Single(x => x.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
            agreement.Check(property.Name, property.Value.Text("type")!, field.FieldType);
        }

        Assert.Empty(agreement.Differences);
    }

    private static string Module(string token) => token.Split(':')[1].Split('/')[0] is var module && module == "index" ? "PulumiAws" : module;

    private static Type Beside(Type type, string suffix) => type.Assembly.GetType(type.FullName + suffix, throwOnError: true)!;

    private static string Names(JsonElement properties, Func<JsonElement, bool> which) =>
        Sorted(properties.EnumerateObject().Where(x => which(x.Value)).Select(x => x.Name));

    private static string Sorted(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
}
