using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Report;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Readers;

namespace Hipaa.Samples.Tests;

/// <summary>What the policy pack says of a preview, read as <c>./hipaa check</c> reads it.</summary>
internal static class Judging
{
    internal static Report Judge(this PreviewResult preview, CheckOptions options)
    {
        using var json = new MemoryStream();
        new JsonReport(showSecrets: true).Write(json, preview, policies: null, TimeSpan.Zero);
        return PolicyCheck.Run(StackReader.Read(json.GetBuffer().AsSpan(0, (int)json.Length), "the preview").Graph, options);
    }
}
