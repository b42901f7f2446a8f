using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// Writes RemediateResponse: the inputs as they should be, for rules whose level is "remediate". Its diagnostic stays empty: the engine
/// takes a remediation that says something there for one that failed, and drops the inputs.
/// </summary>
internal static class Remediations
{
    public static ReadOnlyMemory<byte> Write(AnalyzerSession session, ReadOnlySpan<byte> request)
    {
        var writer = new ProtoWriter();
        var resource = AnalyzedResource.Read(request, out var properties);
        var hasOtherNames = resource.Type != AwsType.Normalise(resource.DeclaredType);
        foreach (var rule in hasOtherNames ? [] : session.Pack.ResourceRulesFor(resource.Type))
        {
            if (rule is not IRemedy remedy || session.LevelOf(rule) != EnforcementLevel.Remediate) continue;
            if (remedy.Correct(resource) is not { Count: > 0 } corrections) continue;

            // What the program keeps secret stays so: nobody decides by a correction who may read it.
            corrections = corrections.ToDictionary(
                entry => entry.Key,
                entry => resource.Inputs[entry.Key].IsSecret ? entry.Value.AsSecret() : entry.Value, StringComparer.Ordinal);

            // Each remediation starts from the one before: the engine keeps the last.
            var corrected = StructCodec.With(properties, corrections);
            properties = corrected;
            resource = AnalyzedResource.With(resource, StructCodec.Read(corrected));
            writer.Message(1, new ProtoWriter()
                .Text(1, rule.Id)
                .Text(2, HipaaPack.Name)
                .Text(3, HipaaPack.Version)
                .Text(4, $"{rule.Title}. {rule.Safeguard.Citation} ({rule.Safeguard.Title})")
                .Message(5, corrected));
        }

        return writer.Written;
    }
}
