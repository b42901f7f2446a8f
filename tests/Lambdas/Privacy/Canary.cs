using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Lambdas.Tests.Privacy;

/// <summary>Values that must show nowhere, in every field of every format, well-formed and not.</summary>
internal sealed class Canary : IDisposable
{
    internal const string Word = "KANARIENVOGEL";

    /// <summary>A number that no clock, size or port comes to by chance; as a heart rate it is in range.</summary>
    internal const string Number = "77.1357924";

    private readonly ConcurrentBag<string> _thrown = [];
    private readonly int? _thread;

    /// <param name="ofThisThread">Notes this thread's exceptions alone, so that other tests may run beside.</param>
    internal Canary(bool ofThisThread = false)
    {
        _thread = ofThisThread ? Environment.CurrentManagedThreadId : null;
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    /// <summary>
    /// What all exceptions say that were thrown meanwhile, caught ones too, since tracers record those: of the whole process unless told
    /// otherwise, see <see cref="PrivacyCollection" />.
    /// </summary>
    internal IEnumerable<string> Thrown => _thrown;

    /// <summary>Bodies that are accepted.</summary>
    internal static IEnumerable<string> Good(string id) => [V1(id), Fhir(id + "f"), FhirExamples.Bundle(Fhir(id + "b"))];

    /// <summary>Bodies that are refused, each for another reason, with canaries around the fault.</summary>
    internal static IEnumerable<string> Bad()
    {
        var (v1, fhir) = (V1("x"), Fhir("y"));
        foreach (var field in new[] { "eventId", "subjectId", "type", "effectiveAt", "source", "tenantId" })
        {
            var at = v1.IndexOf($"\"{field}\":\"", StringComparison.Ordinal) + field.Length + 4;
            yield return v1.Insert(at, "\\u0000" + Word + " ");
            yield return v1.Insert(at, new string('q', 300) + Word);
            yield return v1.Insert(at - 1, "7,\"x\":");
            yield return v1.Replace($"\"{field}\"", $"\"{Word}\"", StringComparison.Ordinal);
        }

        foreach (var field in new[] { "status", "code", "subject", "effectiveDateTime", "valueQuantity", "category", "meta", "device", "id" })
        {
            yield return fhir.Replace($"\"{field}\":", $"\"{field}\":[\"{Word}\",{{\"{Word}\":\"{Word}\"}}],\"x\":", StringComparison.Ordinal);
        }

        yield return v1.Replace(Number, Number + "E30", StringComparison.Ordinal);
        yield return v1.Replace(Number, $"\"{Word}\"", StringComparison.Ordinal);
        yield return v1.Replace("heart-rate", Word, StringComparison.Ordinal);
        yield return v1[..^2];
        yield return v1 + Word;
        yield return v1 + "t" + Word;
        yield return v1.Replace("\"readings\":", $"\"readings\":nu{Word},\"x\":", StringComparison.Ordinal);
        yield return fhir.Replace("\"code\":", $"\"code\": f{Word},\"x\":", StringComparison.Ordinal);
        yield return $"[{v1},true{Word}]";
        yield return $"t{Word} {v1}";
        yield return $"{Word} {v1}";
        yield return $"{v1}\n{Word}\n\"{Word}\"";
        yield return fhir.Replace("Observation", Word, StringComparison.Ordinal);
        yield return FhirExamples.Bundle($"\"{Word}\"", FhirExamples.Bundle(fhir), $$"""{"resourceType":"Patient","name":"{{Word}}"}""");
        yield return $"{{\"{Word}\":{new string('[', 60)}";
        yield return Word;
    }

    /// <summary>Fails where a canary shows.</summary>
    internal static void ShowsNotIn(string where, string text)
    {
        foreach (var canary in new[] { Word, Word.ToLowerInvariant(), Number, "1931-07-06", "2026-01-11" })
        {
            var at = text.IndexOf(canary, StringComparison.Ordinal);
            Assert.True(at < 0, $"A canary shows in {where}: ...{(at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 60)])}");
        }
    }

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Note;

    private static string V1(string id) => $$"""
        {"eventId":"{{Word}}-{{id}}","tenantId":"{{Word.ToLowerInvariant()}}","subjectId":"{{Word}}@example.org","type":"{{Word.ToLowerInvariant()}}","effectiveAt":"1931-07-06T05:04:03Z","source":"{{Word}}'s watch","name":"{{Word}}","readings":[{"code":"heart-rate","value":{{Number}},"note":"{{Word}}"}]}
        """;

    private static string Fhir(string id) => $$"""
        {"resourceType":"Observation","id":"{{Word}}-{{id}}","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"{{Word.ToLowerInvariant()}}"}],"source":"urn:{{Word}}"},"text":{"div":"<p>{{Word}}</p>"},"status":"final","category":[{"coding":[{"code":"{{Word.ToLowerInvariant()}}"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"8867-4","display":"{{Word}}"}]},"subject":{"reference":"Patient/{{Word}}","display":"{{Word}}"},"effectiveDateTime":"2026-01-11","device":{"reference":"Device/{{Word}}"},"valueQuantity":{"value":{{Number}},"unit":"{{Word}}","system":"http://unitsofmeasure.org","code":"/min"} }
        """;

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (_thread is { } thread && thread != Environment.CurrentManagedThreadId)
        {
            return;
        }

        // Without its stack's trace, which holds names of methods.
        var data = string.Join(' ', thrown.Exception.Data.Values.Cast<object?>());
        _thrown.Add($"{thrown.Exception.GetType().Name}: {thrown.Exception.Message} {thrown.Exception.InnerException?.Message} {data}");
    }
}
