namespace Hipaa.Lambdas.Contract;

/// <summary>
/// An exception whose message is made of fixed text and names: no value that a function handles is in it, so it may be reported to whoever
/// invoked the function.
/// </summary>
public interface IFixedMessage
{
    /// <summary>The message of an exception that says so; null for all others.</summary>
    public static string? Of(Exception exception) => exception is IFixedMessage ? exception.Message : null;
}
