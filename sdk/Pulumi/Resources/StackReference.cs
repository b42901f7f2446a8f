using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Reads the outputs of the stack that the arguments name, or else of the one with this name.</summary>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    /// <summary>The stack's name: <c>organization/project/stack</c>.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs; secret if any of them is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>Which outputs are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output, null if the stack has none of this name. Secret only if that output is.</summary>
    public Output<object?> GetOutput(Input<string> name) =>
        Output.Tuple(name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(pair => pair.Item2.GetValueOrDefault(pair.Item1))
            .WithIsSecret(IsSecretAsync(name));

    /// <summary>One output, which must exist.</summary>
    public Output<object> RequireOutput(Input<string> name) =>
        Output.Tuple(name, (Input<string>)Name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(found => found.Item3.TryGetValue(found.Item1, out var value)
                ? value
                : throw new KeyNotFoundException($"Required output '{found.Item1}' does not exist on stack '{found.Item2}'."))
            .WithIsSecret(IsSecretAsync(name));

    /// <summary>One output's value, in the property that says whether it is secret.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).Data;
        return data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    /// <summary>One output's plain value.</summary>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public Task<object?> GetValueAsync(Input<string> name) => PlainValueAsync(GetOutput(name), nameof(GetOutput));

    /// <summary>One output's plain value; the output must exist.</summary>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object> RequireValueAsync(Input<string> name) =>
        (await PlainValueAsync(RequireOutput(name)!, nameof(RequireOutput)))!;

    private static async Task<object?> PlainValueAsync(Output<object?> output, string instead)
    {
        var data = await output.Data;
        return data.IsSecret
            ? throw new InvalidOperationException($"The output of the referenced stack is secret: use '{instead}' instead.")
            : data.Value;
    }

    private async Task<bool> IsSecretAsync(Input<string> name)
    {
        var wanted = await name.ToOutput().Data;
        var secret = await SecretOutputNames.Data;
        return wanted.IsKnown && secret.IsKnown ? secret.Value.Contains(wanted.Value) : (await Outputs.Data).IsSecret;
    }
}

/// <summary>Which stack to refer to.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>The stack's name: <c>organization/project/stack</c>.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}

/// <summary>One output of another stack: one of the two is null.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value, if it is not secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value, if it is secret.</summary>
    public object? SecretValue { get; set; }
}
