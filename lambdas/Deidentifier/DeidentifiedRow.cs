using System.Text.Json.Serialization;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>What a row of the export is made from. Holds ePHI: its text form shows none of it.</summary>
/// <param name="Place">Where it stands among the others, by the random number assigned to the subject.</param>
/// <param name="Elder">The one that stands for it once it is over 89.</param>
/// <param name="EffectiveOn">Day of the event, UTC.</param>
/// <param name="Code">LOINC code.</param>
/// <param name="Value">Value in the code's unit, three decimals.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Birth">Date of birth, where known.</param>
/// <param name="Zip">ZIP code, where known.</param>
/// <param name="Sex"><c>female</c>, <c>male</c>, <c>other</c> or <c>unknown</c>, where known.</param>
internal readonly record struct SourceRow(
    RowPlace Place, Guid Elder, DateOnly EffectiveOn, string Code, decimal Value, string? Unit, DateOnly? Birth, string? Zip, string? Sex)
{
    public override string ToString() => nameof(SourceRow);
}

/// <summary>One row of the de-identified zone: these columns leave and no others. Year and code are in the object's key.</summary>
/// <param name="Subject">Token of the subject, 64 hexadecimal digits; the same in every run until the subject is over 89, another from then on.</param>
/// <param name="AgeBand">Five years, or <c>90+</c>; null where unknown.</param>
/// <param name="Zip3">Three digits; null where unknown.</param>
/// <param name="Sex">As recorded; null where unknown.</param>
/// <param name="Value">Value in <paramref name="Unit"/>.</param>
/// <param name="Unit">UCUM unit.</param>
internal sealed record DeidentifiedRow(
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("age_band")] string? AgeBand,
    [property: JsonPropertyName("zip3")] string? Zip3,
    [property: JsonPropertyName("sex")] string? Sex,
    [property: JsonPropertyName("value")] decimal Value,
    [property: JsonPropertyName("unit")] string Unit);

[JsonSerializable(typeof(DeidentifiedRow))]
[JsonSourceGenerationOptions(NewLine = "\n")]
internal sealed partial class RowJson : JsonSerializerContext;
