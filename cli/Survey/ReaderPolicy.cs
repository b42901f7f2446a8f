using System.Text.Json;

namespace Hipaa.Cli.Survey;

/// <summary>The IAM policy that whoever makes a survey needs: reads alone.</summary>
internal static class ReaderPolicy
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal static string Json { get; } = JsonSerializer.Serialize(new
    {
        Version = "2012-10-17",
        Statement = new[]
        {
            // None of them has a resource that could be named before it is known.
            new { Sid = "SurveyReads", Effect = "Allow", Action = AwsReads.Actions.ToArray(), Resource = "*" },
        },
    }, Indented);
}
