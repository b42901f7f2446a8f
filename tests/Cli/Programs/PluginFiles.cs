namespace Hipaa.Cli.Tests.Programs;

/// <summary>Plugins that make components, as their authors write them, in a folder <c>parts</c> of a program that names it.</summary>
internal static class PluginFiles
{
    internal const string Named = "plugins:\n  providers:\n    - name: parts\n      path: ./parts\n";

    /// <summary>Writes a plugin of components, which the SDK's own host serves, in TypeScript.</summary>
    internal static void WriteComponents(NodeProject project, string code)
    {
        project.Write("parts/PulumiPlugin.yaml", "runtime: nodejs\n");
        project.Write("parts/package.json", """{"name": "parts", "version": "1.2.3", "main": "index.ts"}""");
        project.Write(
            "parts/tsconfig.json",
            """{"compilerOptions": {"target": "es2020", "module": "commonjs", "moduleResolution": "node", "strict": true, "skipLibCheck": true, "types": []}, "files": ["index.ts"]}""");
        project.Write("parts/index.ts", code);
    }

    /// <summary>Writes a plugin that answers as its code says, by the SDK's server; <c>construct</c> is in the code.</summary>
    internal static void WriteProvider(NodeProject project, string provider, string first = "")
    {
        project.Write("parts/PulumiPlugin.yaml", "runtime: nodejs\n");
        project.Write("parts/package.json", """{"name": "parts", "version": "1.2.3", "main": "index.js"}""");
        project.Write("parts/index.js", Served(provider, first));
    }

    internal static string Served(string provider, string first = "") =>
        $$"""
        const pulumi = require("@pulumi/pulumi");
        {{first}}
        module.exports = async () => pulumi.provider.main({ version: "1.2.3", {{provider}} }, process.argv.slice(2));
        """;

    /// <summary>A program with a component of another plugin.</summary>
    internal const string OfOnePart =
        """
        class Part extends pulumi.ComponentResource { constructor(name) { super("parts:index:Part", name, {}, {}, true); } }
        new Part("one");
        new Bucket("besides", {});
        """;

    /// <summary>How that plugin makes it.</summary>
    internal const string ConstructsPart =
        """
        async construct(name, type, inputs, options) {
          const part = new pulumi.ComponentResource(type, name, {}, options);
          new pulumi.CustomResource("aws:s3/bucket:Bucket", `${name}-bucket`, {}, { parent: part });
          return { urn: part.urn, state: {} };
        },
        """;
}
