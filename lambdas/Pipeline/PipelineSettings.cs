using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>Settings that both processors share.</summary>
/// <param name="LandingBucket">Bucket of raw events.</param>
/// <param name="QuarantineBucket">Bucket of refused events.</param>
/// <param name="PhiKeyArn">Key of both.</param>
/// <param name="TokenKeyArn">HMAC key that the table's keys come from.</param>
/// <param name="LatestReadingsTable">Table of latest readings.</param>
/// <param name="LatestReadingsLife">How long a latest reading is kept without a newer one.</param>
/// <param name="DefaultTenant">Tenant of events that name none.</param>
/// <param name="Systems">Which numberings number the same people.</param>
public sealed record PipelineSettings(
    string LandingBucket,
    string QuarantineBucket,
    string PhiKeyArn,
    string TokenKeyArn,
    string LatestReadingsTable,
    TimeSpan LatestReadingsLife,
    string DefaultTenant,
    SubjectSystems Systems)
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingException">One is absent or malformed.</exception>
    public static PipelineSettings Read(SettingsReader reader) => new(
        reader.Text(KnownSettings.LandingBucket),
        reader.Text(KnownSettings.QuarantineBucket),
        reader.Text(KnownSettings.PhiKeyArn, IsArn),
        reader.Text(KnownSettings.TokenKeyArn, IsArn),
        reader.Text(KnownSettings.LatestReadingsTable),
        TimeSpan.FromDays(reader.Number(KnownSettings.LatestReadingsDays, 1, 3650)),
        reader.Text(KnownSettings.DefaultTenant, IsTenant),
        SubjectSystems.Parse(reader.Text(KnownSettings.SubjectSystems, text => SubjectSystems.Parse(text) is not null))!);

    private static bool IsArn(string text) => text.StartsWith("arn:", StringComparison.Ordinal);

    private static bool IsTenant(string text) =>
        text.Length <= 64 && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
