using System.Collections.Frozen;

namespace Hipaa.Lambdas.Events;

/// <summary>
/// What senders write where a UCUM unit belongs, and the UCUM unit that it means: texts of HealthKit ("HKUnit", "init(from:)"), Health
/// Connect and Google Fit ("Health data types"), Fitbit ("Web API: units") and people. Which units a code takes is for the catalog to say.
/// </summary>
internal static class UnitTable
{
    /// <summary>Texts whose case tells: the large calorie and the small one.</summary>
    private static readonly FrozenDictionary<string, string> Exact = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Cal"] = "kcal", ["[Cal]"] = "kcal", ["cal"] = "cal",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> AnyCase = Pairs(
        ("/min", "bpm beats/min beats/minute beat/min {beat}/min {beats}/min {beats}/minute count/min counts/min 1/min per_min breaths/min"),
        ("/min", "breaths/minute breath/min {breath}/min {breaths}/min {breaths}/minute rpm brpm beats_per_minute br/min b/min min-1 min^-1"),
        ("/min", "breaths_per_minute breath_per_minute respirations_per_minute counts_per_minute count_per_minute beats_per_min breaths_per_min per_minute"),
        ("/s", "count/s 1/s hz"),
        ("{steps}", "steps step {step} {count} count counts {#} # 1 /{tot} /d steps/day steps_per_day"),
        ("%", "percent percentage pct %o2 %{saturation} {percent}"),
        ("Cel", "cel degc deg_c °c ºc c celsius degree_celsius degrees_celsius degree_c degrees_c deg._c degreescelsius [degc] ℃"),
        ("[degF]", "degf deg_f °f ºf f fahrenheit degree_fahrenheit degrees_fahrenheit degree_f degrees_f deg._f [degf] ℉"),
        ("K", "k kelvin degk"),
        ("cm", "cm centimeter centimeters centimetre centimetres"),
        ("mm", "mm millimeter millimeters millimetre millimetres"),
        ("m", "m meter meters metre metres"),
        ("km", "km kilometer kilometers kilometre kilometres"),
        ("[mi_i]", "mi mile miles [mi_i] [mi_us]"),
        ("[in_i]", "in inch inches in. \" [in_i] [in_us]"),
        ("[ft_i]", "ft foot feet ' [ft_i] [ft_us]"),
        ("[yd_i]", "yd yard yards [yd_i] [yd_us]"),
        ("kg", "kg kgs kilo kilos kilogram kilograms"),
        ("g", "g gram grams gm"),
        ("[lb_av]", "lb lbs lb. lbs. pound pounds [lb_av] lb_av"),
        ("[oz_av]", "oz ounce ounces [oz_av]"),
        ("[stone_av]", "st stone stones [stone_av]"),
        ("kg/m2", "kg/m2 kg/m^2 kg/m² kg/m**2 kilogram_per_square_meter"),
        ("mm[Hg]", "mmhg mm_hg mm[hg] millimeters_of_mercury torr"),
        ("kPa", "kpa kilopascal"),
        ("mg/dL", "mg/dl mg/100ml milligrams_per_deciliter mg%"),
        ("mmol/L", "mmol/l mmoles/l millimoles_per_liter mmol<180.15588000005408>/l mmol<180.1558800000541>/l"),
        ("kcal", "kcal kilocalorie kilocalories calories calorie large_calories"),
        ("kJ", "kj kilojoule kilojoules"),
        ("J", "j joule joules"),
        ("min", "min mins minute minutes"),
        ("h", "h hr hrs hour hours"),
        ("s", "s sec secs second seconds"),
        ("ms", "ms msec milliseconds"),
        ("d", "d day days"));

    /// <summary>The unit that a text means; the text itself where it is not in the table.</summary>
    internal static string Find(string text)
    {
        var name = text.Trim();
        return Exact.TryGetValue(name, out var exact) ? exact
            : AnyCase.TryGetValue(string.Join('_', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)), out var unit) ? unit
            : name;
    }

    /// <summary>The unit without what stands in braces; null where there is none of that, or nothing else.</summary>
    internal static string? WithoutAnnotations(string text)
    {
        var bare = text;
        while (bare.IndexOf('{', StringComparison.Ordinal) is >= 0 and var from)
        {
            var to = bare.IndexOf('}', from);
            if (to < 0)
            {
                return null;
            }

            bare = bare.Remove(from, to + 1 - from);
        }

        bare = bare.Trim();
        return bare.Length > 0 && bare.Length < text.Length ? bare : null;
    }

    private static FrozenDictionary<string, string> Pairs(params (string Unit, string Texts)[] rows) => rows
        .SelectMany(row => row.Texts.Split(' ').Select(text => KeyValuePair.Create(text, row.Unit)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
