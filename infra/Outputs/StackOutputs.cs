using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Pulumi;

namespace Hipaa.Infra.Outputs;

/// <summary>The outputs of a stack by their names: what is published elsewhere is the same by construction.</summary>
internal static partial class StackOutputs
{
    /// <summary>Names as <c>database-host</c>; lists joined by commas.</summary>
    /// <exception cref="InvalidOperationException">An output has no value, or a type that is not text, a whole number
    /// or a list of texts.</exception>
    internal static IReadOnlyDictionary<string, Output<string>> Of(Stack stack) => stack.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(property => (Output: property.GetCustomAttribute<OutputAttribute>(), Property: property))
        .Where(pair => pair.Output is not null)
        .ToDictionary(
            pair => WordStart().Replace(pair.Output!.Name!, "-").ToLowerInvariant(),
            pair => Text(pair.Property, stack),
            StringComparer.Ordinal);

    private static Output<string> Text(PropertyInfo property, Stack stack) => property.GetValue(stack) switch
    {
        Output<string> text => text,
        Output<int> number => number.Apply(value => value.ToString(CultureInfo.InvariantCulture)),
        Output<ImmutableArray<string>> list => list.Apply(values => string.Join(',', values)),
        _ => throw new InvalidOperationException($"Output {property.Name} has no value, or one that can't be published as text."),
    };

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex WordStart();
}
