namespace Hipaa.Infra.Settings;

/// <summary>Something that an account or a Region has one of, and that a stack can take over as it is.</summary>
/// <param name="Name">What <c>hipaa:adopt</c> calls it.</param>
/// <param name="Type">Type of the resource.</param>
/// <param name="Switch">The key that leaves it to the stack.</param>
/// <param name="IsManaged">Whether it does.</param>
/// <param name="Id">Its id, in the form in which the AWS provider imports it; null where AWS has to be asked, or it has to be given.</param>
public sealed record Singleton(
    string Name, string Type, string Switch, Func<StackSettings, bool> IsManaged, Func<EnvironmentSettings, string?> Id)
{
    /// <summary>The resource's own name, where the stack has others of the type.</summary>
    public string? Resource { get; init; }

    /// <summary>Form of an id that may be given as <c>name=id</c>; null where there is one only.</summary>
    public string? Given { get; init; }

    /// <summary>The id has to be given.</summary>
    public bool NeedsId { get; init; }

    /// <summary>Inputs that count at creation alone: compared with what exists they would replace it.</summary>
    public IReadOnlyList<string> AtCreation { get; init; } = [];

    internal string Pattern => Given is null ? Name : NeedsId ? $"{Name}={Given}" : $"{Name}(={Given})?";

    internal string Form => Given is null ? Name : NeedsId ? $"{Name}=id" : $"{Name}[=id]";
}
