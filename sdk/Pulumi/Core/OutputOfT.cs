using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A value that becomes available later, perhaps only when a resource has been created. It remembers the resources that it came
/// from and whether it is secret, and passes both on to whatever is made from it.
/// </summary>
public sealed class Output<T> : IOutput
{
    private Task<OutputData<T>>? _data;
    private ResourceResult? _source;
    private string? _name;

    internal Output(Task<OutputData<T>> data)
    {
        _data = data;
        if (!data.IsCompletedSuccessfully)
        {
            Deployment.Current?.Work.Track(data);
        }
    }

    internal Output(OutputData<T> data)
        : this(Task.FromResult(data))
    {
    }

    /// <summary>What the output resolves to. A resource's output is read, and converted, only when somebody asks.</summary>
    internal Task<OutputData<T>> Data =>
        _data ?? Interlocked.CompareExchange(ref _data, _source!.ReadAsync<T>(_name!), comparand: null) ?? _data;

    /// <summary>An output of what the task gives.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Create(value, isSecret: false);
    }

    internal static Output<T> Create(Task<T> value, bool isSecret)
    {
        return value.IsCompletedSuccessfully
            ? new Output<T>(OutputData<T>.Known(value.Result, isSecret))
            : new Output<T>(AwaitAsync());

        async Task<OutputData<T>> AwaitAsync() => OutputData<T>.Known(await value, isSecret);
    }

    /// <summary>Runs a task on the value once it is known.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func)
    {
        return Apply(AwaitAsync);

        async Task<ValueTuple> AwaitAsync(T value)
        {
            await func(value);
            return default;
        }
    }

    /// <summary>
    /// Transforms the value once it is known. The result depends on the same resources and is secret if this is. While the value is
    /// unknown, as in a preview, the function does not run and the result is unknown.
    /// </summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func)
    {
        return new Output<TResult>(ApplyAsync());

        async Task<OutputData<TResult>> ApplyAsync()
        {
            var data = await Data;
            return data.With(data.IsKnown ? func(data.Value) : default!);
        }
    }

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func)
    {
        return new Output<TResult>(ApplyAsync());

        async Task<OutputData<TResult>> ApplyAsync()
        {
            var data = await Data;
            return data.With(data.IsKnown ? await func(data.Value) : default!);
        }
    }

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func)
    {
        return new Output<TResult>(ApplyAsync());

        async Task<OutputData<TResult>> ApplyAsync()
        {
            var data = await Data;
            return data.IsKnown && func(data.Value) is { } inner
                ? data.Then(await inner.Data)
                : data.With(default(TResult)!);
        }
    }

    /// <summary><see cref="Apply{TResult}(Func{T, Output{TResult}})"/> on the boxed value.</summary>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func) => Apply(value => func(value));

    /// <summary>Not the value, which may not exist yet: a sentence that says so, and a warning. Use <see cref="Output.Format"/>.</summary>
    /// <exception cref="InvalidOperationException"><c>PULUMI_ERROR_OUTPUT_STRING</c> is <c>1</c> or <c>true</c>.</exception>
    public override string ToString()
    {
        const string message =
            "Calling [ToString] on an [Output<T>] is not supported: its value may not be known yet.\n"
            + "Use o.Apply(v => $\"prefix{v}suffix\") or Output.Format($\"prefix{o}suffix\") to get an Output<string>.";
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } setting
            && (setting == "1" || string.Equals(setting, "true", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(message);
        }

        Log.Warn(message);
        return message;
    }

    internal Output<T> WithIsSecret(Task<bool> isSecret)
    {
        return new Output<T>(ReplaceAsync());

        async Task<OutputData<T>> ReplaceAsync() => (await Data) with { IsSecret = await isSecret };
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await Data;
        return data.IsKnown ? data.Value : whenUnknown;
    }

    ValueTask<OutputData<object?>> IOutput.GetDataAsync()
    {
        return Data.IsCompletedSuccessfully ? new(Data.Result.With<object?>(Data.Result.Value)) : new(AwaitAsync());

        async Task<OutputData<object?>> AwaitAsync()
        {
            var data = await Data;
            return data.With<object?>(data.Value);
        }
    }

    void IOutput.Bind(ResourceResult source, string name) => (_source, _name) = (source, name);

    Output<object?> IOutput.ToObject() => Apply(value => (object?)value);
}
