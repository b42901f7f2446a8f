using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hipaa.Infra.Detection;

/// <summary>Event patterns of EventBridge as JSON.</summary>
internal static class EventPattern
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = new HyphenatedDetailType(),
    };

    internal static string Json(object pattern) => JsonSerializer.Serialize(pattern, Options);

    /// <summary>C# has no hyphens in names, and EventBridge has one in <c>detail-type</c>.</summary>
    private sealed class HyphenatedDetailType : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name == "detail_type" ? "detail-type" : name;
    }
}
