namespace Pulumi;

/// <summary>A property value handed to a resource: a plain value or an <see cref="Output{T}"/>.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input(Output<T>? output) => _output = output;

    /// <summary>An input of a plain value.</summary>
    public static implicit operator Input<T>(T value) => Output.Create(value);

    /// <summary>An input of what the output resolves to.</summary>
    public static implicit operator Input<T>(Output<T> value) =>
        new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The output behind the input.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Resolve();

    /// <summary>The output behind the input. Collections make theirs from their elements.</summary>
    private protected virtual Output<T> Resolve() => _output!;

    IOutput IInput.ToOutput() => Resolve();
}
