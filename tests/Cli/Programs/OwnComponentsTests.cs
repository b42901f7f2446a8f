using System.Text.Json;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>
/// The components of <c>provider/</c> as a program in TypeScript uses them: resources of another plugin, by the tokens, arguments and outputs
/// of <c>provider/schema.json</c>. The plugin's part is played by the SDK's server for Node.js, which refuses what the schema does not say.
/// </summary>
public sealed class OwnComponentsTests
{
    private const string Program =
        """
        import * as pulumi from "@pulumi/pulumi";
        declare const require: any;
        const schema = require("./schema.json");

        class Bucket extends pulumi.CustomResource {
          public readonly arn!: pulumi.Output<string>;
          constructor(name: string) { super("aws:s3/bucket:Bucket", name, { arn: undefined }); }
        }

        class Part extends pulumi.ComponentResource {
          constructor(type: string, name: string, args: object, opts: pulumi.ComponentResourceOptions) {
            const outputs = Object.fromEntries(Object.keys(schema.resources[type].properties).map(output => [output, undefined]));
            super(type, name, { ...outputs, ...args }, pulumi.mergeOptions({ version: "0.0.0" } as pulumi.ComponentResourceOptions, opts), true);
          }
        }

        const logs = new Bucket("logs");
        function given(type: any): any {
          switch (type.type ?? type.$ref) {
            case "string": return type.plain ? "said" : logs.arn;
            case "integer": return 7;
            case "boolean": return true;
            case "array": return [given(type.items)];
            case "object": return { key: given(type.additionalProperties) };
            case "pulumi.json#/Archive": return new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = 1;") });
            default: {
              const { properties } = schema.types[type.$ref.slice("#/types/".length)];
              return Object.fromEntries(Object.keys(properties).map(name => [name, given(properties[name])]));
            }
          }
        }

        const made: any = {};
        for (const type of Object.keys(schema.resources)) {
          const { inputProperties } = schema.resources[type];
          const args = Object.fromEntries(Object.keys(inputProperties).map(name => [name, given(inputProperties[name])]));
          const name = type.split(":")[2];
          const part: any = new Part(type, name, args, { protect: true });
          made[name] = Object.fromEntries(Object.keys(schema.resources[type].properties).map(output => [output, part[output]]));
        }
        export const outputs = made;
        """;

    private const string Provider =
        """
        async construct(name, type, inputs, options) {
          const { inputProperties, properties } = schema.resources[type];
          const given = await new Promise(done => pulumi.output(inputs).apply(done));
          if (Object.keys(given).sort().join() !== Object.keys(inputProperties).sort().join()) throw new Error(`${type} has no arguments ${Object.keys(given)}`);
          const fits = (value, type) => {
            switch (type.type) {
              case "string": return typeof value === "string" && (type.plain ? value === "said" : value.startsWith("arn:aws:s3:::logs-"));
              case "integer": return value === 7;
              case "boolean": return value === true;
              case "array": return Array.isArray(value) && value.length === 1 && fits(value[0], type.items);
              default: return typeof value === "object" && value !== null;
            }
          };
          for (const [input, value] of Object.entries(given))
            if (!fits(value, inputProperties[input])) throw new Error(`${type}: ${input} is ${JSON.stringify(value)}`);

          const outer = new pulumi.ComponentResource(type, name, inputs, options);
          const inner = new pulumi.ComponentResource(`hipaa:library:${type.split(":")[2]}`, name, {}, { parent: outer });
          class Bucket extends pulumi.CustomResource { constructor() { super("aws:s3/bucket:Bucket", `${name}-bucket`, { arn: undefined }, { parent: inner }); } }
          const { arn } = new Bucket();
          const state = Object.fromEntries(Object.entries(properties).map(([output, { type }]) => [output, type === "integer" ? 7 : type === "array" ? [arn] : arn]));
          return { urn: outer.urn, state };
        },
        """;

    [Fact]
    public async Task Each_is_made_by_its_plugin_with_all_that_the_schema_says_and_judged()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "provider/schema.json"));
        using var project = await NodeProject.OfTypeScriptAsync(Program, "packages:\n  hipaa: ./parts\n");
        project.Write("schema.json", text);
        PluginFiles.WriteProvider(project, Provider, """const schema = require("../schema.json");""");
        project.Write("parts/PulumiPlugin.yaml", "name: hipaa\nruntime: nodejs\n");

        var run = await project.RunAsync("--json");

        Assert.True(run.Code == 1, run.Error);
        Assert.DoesNotContain("does not see into", run.Error, StringComparison.Ordinal);
        using var schema = JsonDocument.Parse(text);
        using var report = JsonDocument.Parse(run.Output);
        var steps = report.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState"))
            .ToDictionary(state => state.GetProperty("urn").GetString()!, StringComparer.Ordinal);
        var outputs = steps["urn:pulumi:dev::sample::pulumi:pulumi:Stack::sample-dev"].GetProperty("outputs").GetProperty("outputs");
        var judged = report.RootElement.GetProperty("policies").GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("urn").GetString()).ToHashSet(StringComparer.Ordinal);
        var components = schema.RootElement.GetProperty("resources").EnumerateObject().ToList();
        Assert.NotEmpty(components);
        foreach (var component in components)
        {
            var name = component.Name.Split(':')[2];
            var urn = $"urn:pulumi:dev::sample::{component.Name}$hipaa:library:{name}$aws:s3/bucket:Bucket::{name}-bucket";
            Assert.True(steps[urn].GetProperty("protect").GetBoolean());
            Assert.Equal($"urn:pulumi:dev::sample::{component.Name}$hipaa:library:{name}::{name}", steps[urn].GetProperty("parent").GetString());
            Assert.Contains(urn, judged);
            var arn = steps[urn].GetProperty("outputs").GetProperty("arn").GetString();
            foreach (var output in component.Value.GetProperty("properties").EnumerateObject())
            {
                var value = outputs.GetProperty(name).GetProperty(output.Name);
                Assert.Equal(
                    output.Value.GetProperty("type").GetString() switch { "integer" => "7", "array" => $"[\"{arn}\"]", _ => $"\"{arn}\"" }, JsonSerializer.Serialize(value));
            }
        }
    }
}
