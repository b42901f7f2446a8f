using System.Text;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Whatever becomes of a body on its way, parsing it ends with events and rejections, and no rejection tells what the body said.</summary>
public sealed class MutatedBodyTests
{
    private const int Mutations = 4000;

    // In free text and identifiers: a position that quotes one of them shows it.
    private const string Canary = "FELDSPERLING";

    private static readonly byte[][] Tokens =
    [
        .. new[] { "{", "}", "[", "]", "\"", ",", ":", "\\", "\n", "null", "true", "-", "1e999", "0.1e-400", "\\u0000", "\\ud800", "\uFEFF", "{\"", Canary, $"\"{Canary}\":", "[[[[[[[[" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0x00],
    ];

    public static TheoryData<string> Bodies =>
    [
        Marked(Parsing.Event), $"[{Marked(Parsing.Event)},{Marked(Parsing.Event)}]", $"{Marked(Parsing.Event)}\n{Marked(Parsing.Event)}\n",
        Marked(FhirExamples.HeartRate), Marked(FhirExamples.BodyWeight), Marked(FhirExamples.BloodPressure), Marked(FhirExamples.BloodPressureHalfAbsent),
        Marked(FhirExamples.Bundle(FhirExamples.Steps, FhirExamples.HeartRate)),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_mutated_body_ends_in_known_reasons_without_a_value(string body)
    {
        Assert.NotEmpty(Parsing.Parse(body).Events);
        var (accepted, refused) = (0, 0);
        using (var noted = new Privacy.Canary(ofThisThread: true))
        {
            ParseMutations(body, ref accepted, ref refused);
            Assert.NotEmpty(noted.Thrown);
            Assert.All(noted.Thrown, text => Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase));
        }

        // Mutations that changed nothing, or broke everything, would test nothing.
        Assert.True(accepted > Mutations / 20 && refused > Mutations / 4, $"{accepted} accepted, {refused} refused");
    }

    private static void ParseMutations(string body, ref int accepted, ref int refused)
    {
        for (var seed = 0; seed < Mutations; seed++)
        {
            var mutated = Mutate(Encoding.UTF8.GetBytes(body), new Random(seed));
            // What is thrown here names the seed's place by the text of the test's own failure.
            var parsed = Parse(mutated, seed);
            Assert.True(parsed.Events.Count + parsed.Rejections.Count > 0, $"Seed {seed}: neither accepted nor refused.");
            Assert.All(parsed.Rejections, rejection =>
            {
                Assert.Contains(rejection.Reason, Reason.All);
                Assert.Matches(@"^[A-Za-z0-9 ,.\[\]]*$", rejection.Position);
                Assert.DoesNotContain(Canary, rejection.ToString(), StringComparison.OrdinalIgnoreCase);
            });
            Assert.Equal(Told(parsed), Told(Parse(mutated, seed)));
            (accepted, refused) = (accepted + parsed.Events.Count, refused + parsed.Rejections.Count);
        }
    }

    private static ParsedBody Parse(byte[] body, int seed)
    {
        try
        {
            return Parsing.Parse(body);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed}: {exception.GetType().Name} was thrown.", exception);
        }
    }

    private static string Told(ParsedBody parsed) => $"{parsed.Events.Count}; {string.Join("; ", parsed.Rejections)}";

    private static string Marked(string body) => body
        .Replace("\"s-1\"", $"\"{Canary}\"", StringComparison.Ordinal).Replace("Patient/example", $"Patient/{Canary}", StringComparison.Ordinal)
        .Replace("\"watch\"", $"\"{Canary}\"", StringComparison.Ordinal).Replace("\"Heart rate\"", $"\"{Canary}\"", StringComparison.Ordinal);

    /// <summary>One to three changes: a bit flipped, a stretch cut out or doubled, the end lost, a token put in.</summary>
    private static byte[] Mutate(byte[] body, Random random)
    {
        for (var changes = 1 + random.Next(3); changes > 0 && body.Length > 1; changes--)
        {
            var at = random.Next(body.Length);
            var end = Math.Min(body.Length, at + 1 + random.Next(random.Next(2) == 0 ? 4 : 60));
            body = random.Next(6) switch
            {
                0 => [.. body[..at], (byte)(body[at] ^ (1 << random.Next(8))), .. body[(at + 1)..]],
                1 => [.. body[..at], .. body[end..]],
                2 => [.. body[..end], .. body[at..]],
                3 => body[..Math.Max(1, body.Length - random.Next(40))],
                _ => [.. body[..at], .. Tokens[random.Next(Tokens.Length)], .. body[at..]],
            };
        }

        return body;
    }
}
