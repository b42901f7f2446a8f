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
    private static readonly Conversion[] Pounds = [new("[lb_av]", 0.45359237m), new("g", 0.001m)];
    private static readonly Conversion[] Pressure = [new("mmHg", 1), new("kPa", 7.50061683m)];
    private static readonly Conversion[] Rate = [new("{beats}/min", 1), new("bpm", 1)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CodeSpec> All { get; } =
    [
        new("8867-4", "heart-rate", 10, 400, "/min", Rate),
        new("40443-4", "resting-heart-rate", 10, 250, "/min", Rate),
        new("9279-1", "respiratory-rate", 1, 150, "/min", new Conversion("{breaths}/min", 1)),
        new("2708-6", "oxygen-saturation", 20, 100, "%"),
        new("59408-5", "pulse-oximetry", 20, 100, "%"),
        new("8310-5", "body-temperature", 20, 47, "Cel", new Conversion("[degF]", 5m / 9m, -32)),
        new("8302-2", "body-height", 20, 300, "cm", new("m", 100), new("[in_i]", 2.54m)),
        new("29463-7", "body-weight", 0.2m, 700, "kg", Pounds),
        new("39156-5", "body-mass-index", 5, 200, "kg/m2"),
        new("8480-6", "systolic-blood-pressure", 20, 370, "mm[Hg]", Pressure),
        new("8462-4", "diastolic-blood-pressure", 10, 300, "mm[Hg]", Pressure),
        new("8478-0", "mean-blood-pressure", 10, 330, "mm[Hg]", Pressure),
        new("2339-0", "blood-glucose", 1, 2500, "mg/dL", new Conversion("mmol/L", 18.016m)),
        new("55423-8", "steps", 0, 250_000, "{steps}", new("/{tot}", 1), new("1", 1), new("{count}", 1), new("count", 1)),
        new("55411-3", "workout-minutes", 0, 1440, "min", new("s", 1m / 60m), new("h", 60)),
        new("55430-3", "walking-distance", 0, 500_000, "m", new("km", 1000), new("[mi_i]", 1609.344m)),
        new("41981-2", "calories-burned", 0, 30_000, "kcal", new Conversion("kJ", 1 / 4.184m)),
        new("93832-4", "sleep-duration", 0, 48, "h", new Conversion("min", 1m / 60m)),
    ];

    private static readonly Dictionary<string, CodeSpec> ByName = All
        .SelectMany(spec => new[] { (Key: spec.Code, Spec: spec), (Key: spec.Name, Spec: spec) })
        .ToDictionary(pair => pair.Key, pair => pair.Spec, StringComparer.Ordinal);

    private static readonly Dictionary<string, CodeSpec>.AlternateLookup<ReadOnlySpan<char>> ByText =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The code that a LOINC code or a name stands for, or null.</summary>
    public static CodeSpec? Find(ReadOnlySpan<char> codeOrName) => ByText.TryGetValue(codeOrName, out var spec) ? spec : null;

    /// <summary>Brings a value into the kept unit and checks its range.</summary>
    /// <returns>Null when <paramref name="reading"/> is good, a reason code otherwise.</returns>
    public static string? Normalize(CodeSpec spec, decimal value, ReadOnlySpan<char> unit, out Reading reading)
    {
        reading = default;
        if (!unit.SequenceEqual(spec.Unit))
        {
            Conversion? conversion = null;
            foreach (var candidate in spec.Conversions)
            {
                conversion = unit.SequenceEqual(candidate.Unit) ? candidate : conversion;
            }

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

        if (value < spec.Least || value > spec.Most)
        {
            return Reason.ValueOutOfRange;
        }

        reading = new Reading(spec.Code, decimal.Round(value, 9), spec.Unit);
        return null;
    }
}
