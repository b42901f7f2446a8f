namespace Hipaa.Lambdas.Contract;

/// <summary>An environment variable of a function.</summary>
/// <param name="Name">The variable, upper case with underscores.</param>
/// <param name="Meaning">What it says, with unit and range.</param>
/// <param name="Default">What holds when it is absent or empty; null when it is required.</param>
public sealed record Setting(string Name, string Meaning, string? Default = null)
{
    /// <summary>True when the function refuses to start without it.</summary>
    public bool Required => Default is null;
}
