using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hipaa.Components.Storage;
using Hipaa.Components.Workflows;
using Pulumi;

namespace Hipaa.Infra.Tests.Components;

/// <summary>docs/components.md, made of the library's types and of what is written beside them.</summary>
internal static partial class ComponentsPage
{
    private static readonly Assembly Library = typeof(EphiBucket).Assembly;
    private static readonly Dictionary<string, XElement> Written = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Hipaa.Components.xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>Public components, and the one that is no resource of its own.</summary>
    internal static IReadOnlyList<Type> Components { get; } =
    [
        .. Library.GetExportedTypes().Where(type => typeof(ComponentResource).IsAssignableFrom(type) || type == typeof(EncryptedStateMachine))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    internal static string Text()
    {
        var text = new StringBuilder("""
            # Components

            What `components/` has for programs of others, as [a package](../components/README.md). Made of the code by `ComponentsPageTests` with `UPDATE_DOCUMENTS=1`: what
            stands in the second column is what holds where a program says nothing.

            | component | what it is |
            |---|---|

            """);
        foreach (var component in Components)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{component.Name}](#{component.Name.ToLowerInvariant()}) | {Summary($"T:{component.FullName}")} |\n");
        }

        foreach (var component in Components)
        {
            var arguments = ArgumentsOf(component);
            text.Append(CultureInfo.InvariantCulture, $"\n## {component.Name}\n`{component.Namespace}`\n\n| argument | without it | type | what it is |\n|---|---|---|---|\n");
            var defaults = Activator.CreateInstance(arguments)!;
            foreach (var property in arguments.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.CanWrite))
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"| `{property.Name}` | {Without(property, defaults)} | `{Name(property.PropertyType)}` | {Summary($"P:{arguments.FullName}.{property.Name}")} |\n");
            }
        }

        return text.ToString();
    }

    internal static Type ArgumentsOf(Type component) => component.GetConstructors().Single().GetParameters()[1].ParameterType;

    /// <summary>What is written beside a member, on one line.</summary>
    internal static string Summary(string member)
    {
        if (!Written.TryGetValue(member, out var element) || element.Element("summary") is not { } summary) return "";
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.', ':')[^1]}`",
            XElement element => $"`{element.Value}`",
            _ => node.ToString(),
        }));
        return Blank().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim().TrimEnd('.');
    }

    private static string Without(PropertyInfo property, object defaults)
    {
        if (property.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.Runtime.CompilerServices.RequiredMemberAttribute"))
        {
            return "required";
        }

        return property.GetValue(defaults) switch
        {
            null => "none",
            bool flag => flag ? "yes" : "no",
            int number => number.ToString(CultureInfo.InvariantCulture),
            Enum or string => $"`{property.GetValue(defaults)}`",
            IEnumerable or Delegate => "none",
            var usual => Static(usual) ?? "as its type has it",
        };
    }

    // A value that a type names, such as KeyCare.Default.
    private static string? Static(object value) => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Static)
        .FirstOrDefault(property => ReferenceEquals(property.GetValue(null), value)) is { } named ? $"`{value.GetType().Name}.{named.Name}`" : null;

    private static string Name(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => Name(value),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Input<>) => Name(type.GetGenericArguments()[0]),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(InputMap<>) => $"map of {Name(type.GetGenericArguments()[0])}",
        { IsGenericType: true } when typeof(Delegate).IsAssignableFrom(type) => string.Join(" to ", type.GetGenericArguments().Select(Name)),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Output<>) => Name(type.GetGenericArguments()[0]),
        { IsGenericType: true } => $"list of {Name(type.GetGenericArguments()[0])}",
        _ => type.Name switch { "String" => "string", "Int32" => "int", "Boolean" => "bool", var name => name },
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
