namespace Hipaa.Cli.Diff.Pages;

/// <summary>A part of the page about a difference.</summary>
/// <param name="Title">What the lines are about; their number is put behind it.</param>
/// <param name="Lines">Each one thing.</param>
/// <param name="IsFolded">Not looked at first.</param>
internal sealed record DiffSection(string Title, IReadOnlyList<string> Lines, bool IsFolded = false);
