namespace Hipaa.Lambdas.Events;

/// <summary>A kind of reading that is accepted.</summary>
/// <param name="Code">LOINC code.</param>
/// <param name="Name">Name that JSON v1 may use in place of the code.</param>
/// <param name="Least">Smallest plausible value, in <paramref name="Unit"/>.</param>
/// <param name="Most">Largest plausible value.</param>
/// <param name="Unit">UCUM unit that values are kept in.</param>
/// <param name="Conversions">Other units that are accepted.</param>
public sealed record CodeSpec(string Code, string Name, decimal Least, decimal Most, string Unit, params Conversion[] Conversions);

/// <summary>How a value in another unit becomes one in the kept unit: <c>(value + Offset) * Factor</c>.</summary>
public sealed record Conversion(string Unit, decimal Factor, decimal Offset = 0);

/// <summary>
/// The readings that are accepted, with the range that a living person or a working device can produce: wide enough for emergencies, narrow
/// enough to catch a wrong unit. Codes: LOINC; vital signs as in the FHIR R4 Vital Signs profiles. Units: UCUM.
/// </summary>
public static class CodeCatalog
{
    private const string Percent = "%";

    private static readonly Conversion Same = new("", 1);
    private static readonly Conversion[] Mass = [new("[lb_av]", 0.45359237m), new("g", 0.001m), new("[oz_av]", 0.028349523125m), new("[stone_av]", 6.35029318m)];
    private static readonly Conversion[] Length = [new("m", 100), new("mm", 0.1m), new("[in_i]", 2.54m), new("[ft_i]", 30.48m)];
    private static readonly Conversion[] Way = [new("km", 1000), new("[mi_i]", 1609.344m), new("[ft_i]", 0.3048m), new("[yd_i]", 0.9144m), new("cm", 0.01m)];
    private static readonly Conversion[] Pressure = [new("kPa", 7.50061683m)];
    private static readonly Conversion[] Rate = [new("/s", 60)];
    private static readonly Conversion[] Share = [new("1", 100)];
    private static readonly Conversion[] Minutes = [new("s", 1m / 60m), new("h", 60), new("ms", 1m / 60_000m)];
    private static readonly Conversion[] Hours = [new("min", 1m / 60m), new("s", 1m / 3600m), new("ms", 1m / 3_600_000m)];
    private static readonly Conversion[] Temperature = [new("[degF]", 5m / 9m, -32), new("K", 1, -273.15m)];
    private static readonly Conversion[] Energy = [new("kJ", 1 / 4.184m), new("J", 1 / 4184m), new("cal", 0.001m)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CodeSpec> All { get; } =
    [
        new("8867-4", "heart-rate", 10, 400, "/min", Rate),
        new("40443-4", "resting-heart-rate", 10, 250, "/min", Rate),
        new("9279-1", "respiratory-rate", 1, 150, "/min", Rate),
        new("2708-6", "oxygen-saturation", 20, 100, "%", Share),
        new("59408-5", "pulse-oximetry", 20, 100, "%", Share),
        new("8310-5", "body-temperature", 20, 47, "Cel", Temperature),
        new("8331-1", "oral-temperature", 20, 47, "Cel", Temperature),
        new("8332-9", "rectal-temperature", 20, 47, "Cel", Temperature),
        new("8328-7", "axillary-temperature", 20, 47, "Cel", Temperature),
        new("8333-7", "tympanic-temperature", 20, 47, "Cel", Temperature),
        new("8302-2", "body-height", 20, 300, "cm", Length),
        new("9843-4", "head-circumference", 10, 100, "cm", Length),
        new("29463-7", "body-weight", 0.2m, 700, "kg", Mass),
        new("39156-5", "body-mass-index", 5, 200, "kg/m2"),
        new("8480-6", "systolic-blood-pressure", 20, 370, "mm[Hg]", Pressure),
        new("8462-4", "diastolic-blood-pressure", 10, 300, "mm[Hg]", Pressure),
        new("8478-0", "mean-blood-pressure", 10, 330, "mm[Hg]", Pressure),
        new("2339-0", "blood-glucose", 1, 2500, "mg/dL", new Conversion("mmol/L", 18.016m)),
        new("55423-8", "steps", 0, 250_000, "{steps}"),
        new("55411-3", "workout-minutes", 0, 1440, "min", Minutes),
        new("55430-3", "walking-distance", 0, 500_000, "m", Way),
        new("41981-2", "calories-burned", 0, 30_000, "kcal", Energy),
        new("93832-4", "sleep-duration", 0, 48, "h", Hours),
    ];

    private static readonly Dictionary<string, CodeSpec> ByName = All
        .SelectMany(spec => new[] { (Key: spec.Code, Spec: spec), (Key: spec.Name, Spec: spec) })
        .ToDictionary(pair => pair.Key, pair => pair.Spec, StringComparer.Ordinal);

    private static readonly Dictionary<string, CodeSpec>.AlternateLookup<ReadOnlySpan<char>> ByText =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The code that a LOINC code or a name stands for, or null.</summary>
    public static CodeSpec? Find(ReadOnlySpan<char> codeOrName) => ByText.TryGetValue(codeOrName, out var spec) ? spec : null;

    /// <summary>Brings a value into the kept unit and checks its range.</summary>
    /// <param name="spec">What is measured.</param>
    /// <param name="value">The value as it was sent.</param>
    /// <param name="unit">UCUM unit, or a text of <see cref="UnitTable"/>.</param>
    /// <param name="reading">The reading.</param>
    /// <returns>Null when <paramref name="reading"/> is good, a reason code otherwise.</returns>
    public static string? Normalize(CodeSpec spec, decimal value, string unit, out Reading reading)
    {
        reading = default;
        if (unit != spec.Unit)
        {
            var conversion = Find(spec, unit) ?? Find(spec, UnitTable.Find(unit)) ?? Bare(spec, unit);
            if (conversion is null)
            {
                return Reason.UnitUnsupported;
            }

            // Beyond a billion every unit is out of range, and the arithmetic below can't overflow.
            if (Math.Abs(value) > 1_000_000_000m)
            {
                return Reason.ValueOutOfRange;
            }

            value = decimal.Round((value + conversion.Offset) * conversion.Factor, 9);
        }

        if (spec.Unit == Percent && value is > 0 and <= 1 && spec.Least > 1)
        {
            // Apple's HealthKit, "percent()": a share between 0.0 and 1.0. A percentage as low as that is none that the range allows.
            value *= 100;
        }

        if (value < spec.Least || value > spec.Most)
        {
            return Reason.ValueOutOfRange;
        }

        reading = new Reading(spec.Code, decimal.Round(value, 9), spec.Unit);
        return null;
    }

    /// <summary>The unit without annotations in braces, which mean nothing (UCUM, section 6).</summary>
    private static Conversion? Bare(CodeSpec spec, string unit) =>
        UnitTable.WithoutAnnotations(unit) is { } bare ? Find(spec, bare) ?? Find(spec, UnitTable.Find(bare)) : null;

    private static Conversion? Find(CodeSpec spec, string unit) =>
        unit == spec.Unit ? Same : System.Array.Find(spec.Conversions, conversion => conversion.Unit == unit);
}
