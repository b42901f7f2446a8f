namespace Pulumi;

/// <summary>The program cannot go on, for a reason that its message says: shown to the user without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>A failure described by the message.</summary>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>A failure described by the message, with its cause.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Properties marked as outputs that are not <see cref="Output{T}"/>.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) =>
        new($"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. "
            + "[Output] attributed properties must be instances of Output<T>.");
}

/// <summary>A failure of one resource.</summary>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource { get; } = resource;

    internal bool HideStack { get; } = hideStack;
}

/// <summary>A message could not be logged.</summary>
public class LogException(Exception exception) : Exception("Error occurred during logging", exception);
