using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi;

/// <summary>Makes outputs from values and from other outputs.</summary>
public static partial class Output
{
    /// <summary>An output whose value is known now.</summary>
    public static Output<T> Create<T>(T value) => new(OutputData<T>.Known(value));

    /// <summary>An output of what the task gives.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>An output whose value is known now and secret.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(OutputData<T>.Known(value, isSecret: true));

    /// <summary>A secret output of what the task gives.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Output<T>.Create(value, isSecret: true);
    }

    /// <summary>The same output, secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithIsSecret(Task.FromResult(true));
    }

    /// <summary>The same output, no longer secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.WithIsSecret(Task.FromResult(false));

    /// <summary>Whether the output is secret, once it is resolved.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.Data).IsSecret;

    /// <summary>One output of all values: unknown if any is, secret if any is.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => AllOf(inputs);

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => AllOf([.. inputs]);

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => AllOf([.. outputs.Select(o => (Input<T>)o)]);

    /// <summary>An interpolated string whose holes may be inputs and outputs. Formatted for the invariant culture.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var arguments = formattableString.GetArguments();
        return AllOf([.. arguments.Select(AsInput)])
            .Apply(values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, [.. values]));
    }

    internal static Output<ImmutableArray<T>> AllOf<T>(IReadOnlyList<Input<T>> inputs)
    {
        return new Output<ImmutableArray<T>>(CollectAsync());

        async Task<OutputData<ImmutableArray<T>>> CollectAsync()
        {
            var values = ImmutableArray.CreateBuilder<T>(inputs.Count);
            var seen = OutputData<ValueTuple>.Known(default);
            foreach (var input in inputs)
            {
                var data = await input.ToOutput().Data;
                values.Add(data.Value);
                seen = seen.Then(data.With(default(ValueTuple)));
            }

            return seen.With(values.MoveToImmutable());
        }
    }

    private static Input<object?> AsInput(object? value) => value switch
    {
        IInput input => input.ToOutput().ToObject(),
        IOutput output => output.ToObject(),
        _ => Create(value),
    };
}
