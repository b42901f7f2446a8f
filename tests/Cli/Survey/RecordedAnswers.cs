using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hipaa.Cli.Tests.Survey;

/// <summary>An answer to what moto lacks, in the shape of botocore's model of the service.</summary>
/// <param name="Mark">What tells its request: method and path, or the action in the body.</param>
internal sealed record RecordedAnswer(
    string Service, string Operation, string Mark, JsonElement? Body = null, JsonElement? Empty = null, string? Xml = null, string? EmptyXml = null)
{
    internal string Text(bool empty) => empty ? EmptyXml ?? Empty!.Value.GetRawText() : Xml ?? Body!.Value.GetRawText();
}

/// <summary>Answers what moto lacks or answers otherwise than AWS, refuses what a test says, and passes on the rest.</summary>
internal sealed class RecordedAnswers(bool empty, params (string Mark, int Status, string Code, string Message)[] refused)
    : DelegatingHandler(new HttpClientHandler())
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    internal static IReadOnlyList<RecordedAnswer> All { get; } =
        JsonSerializer.Deserialize<RecordedAnswer[]>(Repository.Text("tests/Cli/Survey/answers.json"), Options)!;

    /// <summary>What a test says instead, by what tells the request.</summary>
    internal Dictionary<string, string> Instead { get; } = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var service = request.Headers.GetValues("Authorization").Single().Split('/')[3];
        var asked = $"{service} {request.Method} {request.RequestUri!.AbsolutePath} {body}&";
        foreach (var (mark, status, code, message) in refused)
        {
            if (asked.Contains(mark, StringComparison.Ordinal))
            {
                var refusal = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(JsonSerializer.Serialize(new { message }), Encoding.UTF8, "application/json") };
                refusal.Headers.Add("x-amzn-errortype", code);
                return refusal;
            }
        }

        if (Instead.FirstOrDefault(answer => asked.Contains($"{answer.Key} ", StringComparison.Ordinal)).Value is { } instead)
        {
            return new(HttpStatusCode.OK) { Content = new StringContent(instead) };
        }

        return All.FirstOrDefault(answer => asked.Contains($"{answer.Mark} ", StringComparison.Ordinal) || asked.Contains($"{answer.Mark}&", StringComparison.Ordinal)) is { } known
            ? new(HttpStatusCode.OK) { Content = new StringContent(known.Text(empty)) }
            : await base.SendAsync(request, cancellationToken);
    }
}
