using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>
    /// The value as JSON text. Inputs and outputs nested in it are resolved: one that is unknown makes the text unknown, one that is
    /// secret makes it secret.
    /// </summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<string>(SerializeAsync());

        async Task<OutputData<string>> SerializeAsync()
        {
            var data = await value.Data;
            if (!data.IsKnown)
            {
                return data.With("");
            }

            var nested = new NestedOutputs();
            var text = JsonSerializer.Serialize(data.Value, nested.Extend(options));
            return data.Then(nested.Seen.With(nested.Seen.IsKnown ? text : ""));
        }
    }

    /// <summary>The value that the JSON text stands for. Outputs nested in it are secret if the text is.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new Output<T>(DeserializeAsync());

        async Task<OutputData<T>> DeserializeAsync()
        {
            var data = await json.Data;
            return data.With(data.IsKnown
                ? JsonSerializer.Deserialize<T>(data.Value, new NestedOutputs(data.With(default(ValueTuple))).Extend(options))!
                : default!);
        }
    }
}
