using System.Text;
using BenchmarkDotNet.Attributes;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Benchmarks.Lambdas;

/// <summary>What the processors do with a record's body before anything is stored: bytes in, canonical events out.</summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    private const int Many = 500;

    private static readonly ParseContext Context = new("default", new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    private readonly byte[] _one = Encoding.UTF8.GetBytes(Event(1));
    private readonly byte[] _lines = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, Many).Select(Event)));
    private readonly byte[] _heartRate = Encoding.UTF8.GetBytes(FhirExamples.HeartRate);
    private readonly byte[] _bloodPressure = Encoding.UTF8.GetBytes(FhirExamples.BloodPressure);
    private readonly byte[] _bundle = Encoding.UTF8.GetBytes(FhirExamples.Bundle([.. Enumerable.Repeat(FhirExamples.BloodPressure, Many)]));

    /// <summary>A fitness event: heart rate and steps.</summary>
    [Benchmark(Baseline = true)]
    public int JsonV1() => Parse(_one, 1);

    [Benchmark(OperationsPerInvoke = Many)]
    public int JsonV1OfNdjson500() => Parse(_lines, Many);

    [Benchmark]
    public int FhirHeartRate() => Parse(_heartRate, 1);

    /// <summary>With components.</summary>
    [Benchmark]
    public int FhirBloodPressure() => Parse(_bloodPressure, 1);

    [Benchmark(OperationsPerInvoke = Many)]
    public int FhirBloodPressureOfBundle500() => Parse(_bundle, Many);

    private static int Parse(byte[] body, int events)
    {
        var parsed = BodyParser.Parse(body, Context);
        return parsed.Events.Count == events
            ? events
            : throw new InvalidOperationException($"Of {events} events {parsed.Events.Count} were read; what is refused is not measured.");
    }

    private static string Event(int number) => $$"""
        {"eventId":"e-{{number}}","subjectId":"s-{{number % 50}}","type":"activity",
        "effectiveAt":"2026-01-{{1 + (number % 14):D2}}T10:{{number % 60:D2}}:00Z","source":"watch",
        "readings":[{"code":"heart-rate","value":{{60 + (number % 90)}}},{"code":"steps","value":{{number}}}]}
        """.ReplaceLineEndings("");
}
