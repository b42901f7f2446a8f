namespace Hipaa.Cli.Preview.Invokes;

/// <summary>The program called a provider function that an offline preview cannot answer.</summary>
public sealed class UnknownInvokeException(string token)
    : Exception($"The program calls {token}, which an offline preview cannot answer: "
        + $"add its answer to {nameof(InvokeAnswers)}, or take the value from configuration.")
{
    /// <summary>The function's token.</summary>
    public string Token { get; } = token;
}
