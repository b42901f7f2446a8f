using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>What an input or an output holds, read through Pulumi's public API alone.</summary>
/// <param name="Value">Its value; null when unknown.</param>
/// <param name="Dependencies">The resources it comes from.</param>
/// <param name="IsKnown">Whether it has a value before the deployment.</param>
/// <param name="IsSecret">Whether it must be hidden.</param>
internal readonly record struct OutputContent(object? Value, ImmutableHashSet<Resource> Dependencies, bool IsKnown, bool IsSecret);

/// <summary>Reads <see cref="Input{T}"/> and <see cref="Output{T}"/> whose type is only known at run time.</summary>
internal abstract class OutputReader
{
    private static readonly ConcurrentDictionary<Type, OutputReader?> Readers = new();

    /// <summary>A reader for values of the type; none if it is neither an input nor an output.</summary>
    internal static OutputReader? For(Type type) => Readers.GetOrAdd(type, Create);

    internal Task<OutputContent> ReadAsync(object source) => ReadAsync(AsObject(source));

    protected abstract Output<object?> AsObject(object source);

    private static OutputReader? Create(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType
                && (current.GetGenericTypeDefinition() == typeof(Input<>) || current.GetGenericTypeDefinition() == typeof(Output<>)))
            {
                return (OutputReader)Activator.CreateInstance(typeof(Of<>).MakeGenericType(current.GenericTypeArguments))!;
            }
        }

        return null;
    }

    private static async Task<OutputContent> ReadAsync(Output<object?> output)
    {
        var isKnown = await OutputUtilities.GetIsKnownAsync(output);
        return new OutputContent(
            isKnown ? await OutputUtilities.GetValueAsync(output) : null,
            await OutputUtilities.GetDependenciesAsync(output),
            isKnown,
            await Output.IsSecretAsync(output));
    }

    // What is generic here, the runtime compiles for each structure that an output holds.
    private sealed class Of<T> : OutputReader
    {
        private static readonly Func<T, object?> Boxed = static value => value;

        protected override Output<object?> AsObject(object source) => (source as Output<T> ?? ((Input<T>)source).ToOutput()).Apply(Boxed);
    }
}
