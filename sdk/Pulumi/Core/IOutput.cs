namespace Pulumi;

/// <summary>An output whose type argument is not known where it is handled.</summary>
internal interface IOutput
{
    ValueTask<OutputData<object?>> GetDataAsync();

    Output<object?> ToObject();

    /// <summary>Makes a bare output read a property of a resource.</summary>
    void Bind(ResourceResult source, string name);
}

/// <summary>An input whose type argument is not known where it is handled.</summary>
internal interface IInput
{
    IOutput ToOutput();

    /// <summary>The collection with its elements still inputs, each with its own secrecy; the plain output for anything else.</summary>
    IOutput ToNestedOutput() => ToOutput();
}
