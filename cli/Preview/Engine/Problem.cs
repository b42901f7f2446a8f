namespace Hipaa.Cli.Preview.Engine;

/// <summary>Why a program cannot be previewed.</summary>
/// <param name="Message">One clear sentence.</param>
/// <param name="Urn">The resource it is about, if it is about one.</param>
public sealed record Problem(string Message, string? Urn = null);
