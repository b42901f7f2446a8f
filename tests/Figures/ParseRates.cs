using System.Diagnostics;
using System.Text;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Lambdas.Figures;

/// <summary>How fast bodies are parsed on one core.</summary>
internal static class ParseRates
{
    private static readonly ParseContext Context = new("default", new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    internal static string V1(int number) =>
        $$"""{"eventId":"e-{{number}}","subjectId":"s-{{number % 50}}","type":"activity","effectiveAt":"2026-01-{{1 + (number % 14):D2}}T10:{{number % 60:D2}}:00Z","source":"watch","readings":[{"code":"heart-rate","value":{{60 + (number % 90)}}},{"code":"steps","value":{{number % 20_000}}}]}""";

    internal static void Print()
    {
        Print("JSON v1, NDJSON", string.Join('\n', Enumerable.Range(0, 500).Select(V1)), 500);
        Print("FHIR blood pressure, Bundle", FhirExamples.Bundle([.. Enumerable.Repeat(FhirExamples.BloodPressure, 500)]), 500);
        Print("FHIR heart rate, Bundle", FhirExamples.Bundle([.. Enumerable.Repeat(FhirExamples.HeartRate, 500)]), 500);
        PrintHostile();
    }

    // Objects that end nowhere: each line is a part that is refused.
    private static void PrintHostile()
    {
        const int size = 1_000_000;
        var good = string.Join('\n', Enumerable.Range(0, 10_000).Select(V1));
        var (hostile, usual) = (Milliseconds(string.Concat(Enumerable.Repeat("{\n", size / 2))), Milliseconds(good[..good.LastIndexOf('\n', size)]));
        Console.WriteLine($"1 MB of '{{' and line feeds: {hostile:N1} ms, of good events {usual:N1} ms, {hostile / usual:N1} times as much");
    }

    private static double Milliseconds(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var times = new List<double>();
        for (var round = 0; round < 15; round++)
        {
            var start = Stopwatch.GetTimestamp();
            BodyParser.Parse(bytes, Context);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static void Print(string name, string body, int events)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var rounds = 0;
        var clock = new Stopwatch();
        var allocated = 0L;
        for (var warm = 0; clock.Elapsed < TimeSpan.FromSeconds(2); warm++)
        {
            if (warm == 50)
            {
                clock.Start();
                allocated = GC.GetAllocatedBytesForCurrentThread();
            }

            var parsed = BodyParser.Parse(bytes, Context);
            Assert.Equal(events, parsed.Events.Count);
            rounds += clock.IsRunning ? 1 : 0;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var each = (GC.GetAllocatedBytesForCurrentThread() - allocated) / rounds / events;
        Console.WriteLine($"{name}: {rounds * events / seconds:N0} events/s, {rounds * (double)bytes.Length / seconds / 1e6:N0} MB/s, {each:N0} bytes allocated an event");
    }
}
