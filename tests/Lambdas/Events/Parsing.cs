using System.Text;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Tests.Events;

internal static class Parsing
{
    internal static readonly ParseContext Context = new("default", new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    internal const string Event =
        """{"eventId":"e-1","subjectId":"s-1","type":"activity","effectiveAt":"2026-01-15T10:00:00Z","source":"watch","readings":[{"code":"heart-rate","value":72}]}""";

    internal static ParsedBody Parse(string body) => Parse(Encoding.UTF8.GetBytes(body));

    internal static ParsedBody Parse(byte[] body) => BodyParser.Parse(body, Context);

    internal static HealthEvent Accepted(string body)
    {
        var parsed = Parse(body);
        Assert.Empty(parsed.Rejections.Select(rejection => rejection.ToString()));
        return Assert.Single(parsed.Events);
    }

    internal static string Refused(string body)
    {
        var parsed = Parse(body);
        Assert.Empty(parsed.Events);
        return Assert.Single(parsed.Rejections).ToString();
    }
}
