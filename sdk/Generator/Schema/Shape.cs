namespace Hipaa.Sdk.Generator.Schema;

/// <summary>The C# classes that one nested type of the schema can become, by where it is used.</summary>
internal enum Shape
{
    /// <summary><c>XArgs</c>: below the args of a resource or of the provider.</summary>
    Args,

    /// <summary><c>XGetArgs</c>: below the state of a resource.</summary>
    State,

    /// <summary><c>X</c>: below the outputs of a resource.</summary>
    Output,

    /// <summary><c>XArgs</c> with plain values: below the args of <c>InvokeAsync</c>.</summary>
    InvokePlain,

    /// <summary><c>XInputArgs</c>: below the args of <c>Invoke</c>.</summary>
    InvokeInput,

    /// <summary><c>XResult</c>: below the result of a function.</summary>
    Result,

    /// <summary>Below <c>Config.Types</c>.</summary>
    Setting,
}
