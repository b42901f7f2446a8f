namespace Hipaa.Cli.Survey;

/// <summary>Nothing can be looked at; the message is one sentence for the reader.</summary>
public sealed class SurveyException(string message) : Exception(message);
