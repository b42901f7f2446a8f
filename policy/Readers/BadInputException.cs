namespace Hipaa.Policy.Readers;

/// <summary>The input is not what was asked for. The message is one sentence for the user: what, where, what is allowed.</summary>
public sealed class BadInputException : Exception
{
    public BadInputException(string message)
        : base(message)
    {
    }

    public BadInputException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public BadInputException()
    {
    }
}
