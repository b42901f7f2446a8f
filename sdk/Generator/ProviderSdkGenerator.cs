using System;
using System.Text;
using Hipaa.Sdk.Generator.Emit;
using Hipaa.Sdk.Generator.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hipaa.Sdk.Generator;

/// <summary>Makes the C# of a Pulumi provider package from the schema that the project names as an additional file.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProviderSdkGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Select((file, cancellation) => file.GetText(cancellation)?.ToString() ?? string.Empty)
            .SelectMany((text, _) => PackageEmitter.Write(ProviderSchema.Read(text)));
        context.RegisterSourceOutput(
            files, (output, file) => output.AddSource(file.Name + ".g.cs", SourceText.From(file.Text, Encoding.UTF8)));
    }
}
