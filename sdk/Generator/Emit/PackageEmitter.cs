using System;
using System.Collections.Generic;
using System.Linq;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>All files of one package, one a resource, function or nested type.</summary>
internal static class PackageEmitter
{
    public static IEnumerable<GeneratedFile> Write(ProviderSchema schema)
    {
        var names = new Names(schema);
        var types = new CSharpTypes(schema, names);
        var args = new ArgsEmitter(types);
        var plain = new PlainArgsEmitter(types);
        var output = new OutputTypeEmitter(types);
        var used = new Usage(schema).Types.ToList();

        yield return new GeneratedFile("Utilities", new UtilitiesEmitter(schema, names).Write());
        yield return new GeneratedFile("Provider", new ProviderEmitter(schema, names, args, output).Write());
        if (schema.Config.Count > 0)
        {
            var settings = used.Where(x => x.Shapes.Contains(Shape.Setting)).Select(x => x.Key);
            yield return new GeneratedFile("Config", new ConfigEmitter(schema, names, types).Write(settings));
        }

        var resources = new ResourceEmitter(names, types, args);
        foreach (var resource in schema.Resources)
        {
            yield return new GeneratedFile(FileOf(names.OfToken(resource.Token)), resources.Write(resource));
        }

        var functions = new FunctionEmitter(names, args, plain, output);
        foreach (var function in schema.Functions)
        {
            yield return new GeneratedFile(FileOf(names.OfToken(function.Token)), functions.Write(function));
        }

        var nested = new NestedTypeEmitter(names, args, plain, output);
        foreach (var (key, shapes) in used)
        {
            if (nested.Write(key, schema.Types[key], shapes) is { } text)
            {
                yield return new GeneratedFile("Types." + key.Replace('/', '.'), text);
            }
        }

        var enums = new EnumEmitter(schema, names);
        foreach (var module in schema.Enums.Keys.GroupBy(key => names.OfEnum(key).Namespace, StringComparer.Ordinal))
        {
            yield return new GeneratedFile(module.Key + ".Enums", enums.Write(module.Key, module));
        }
    }

    private static string FileOf((string Namespace, string Class) name) => $"{name.Namespace}.{name.Class}";
}
