namespace Hipaa.Sdk.Generator.Emit;

/// <summary>One generated file; equal when its text is, so that an edited schema redoes only what it changes.</summary>
internal sealed record GeneratedFile(string Name, string Text);
