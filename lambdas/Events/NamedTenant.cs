using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>The tenant that a refused part names, as far as it can be read: what is refused is counted to whoever sent it.</summary>
public static class NamedTenant
{
    private const int Longest = 64;

    // Names stand before measurements; a refused part may be a megabyte of anything.
    private const int Looked = 16 * 1024;

    /// <returns>JSON v1's <c>tenantId</c> or the code of FHIR's tag; null where it names none.</returns>
    public static string? Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8[..Math.Min(utf8.Length, Looked)], isFinalBlock: false, default);
        try
        {
            return Find(ref reader) is { Length: > 0 and <= Longest } name ? name : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken JSON, or half of a surrogate pair: it was refused for a reason.
            return null;
        }
    }

    private static string? Find(ref Utf8JsonReader reader)
    {
        string? code = null;
        var isTag = false;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.EndObject)
            {
                if (isTag && code is not null) return code;
                (code, isTag) = (null, false);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isTenant, isSystem, isCode) = (
                    reader.CurrentDepth == 1 && reader.ValueTextEquals("tenantId"u8), reader.ValueTextEquals("system"u8), reader.ValueTextEquals("code"u8));
                if (!(isTenant || isSystem || isCode) || !reader.Read() || reader.TokenType != JsonTokenType.String) continue;
                if (isTenant) return reader.GetString();
                if (isSystem) isTag = reader.ValueTextEquals(FhirObservation.TenantSystem);
                else code = reader.GetString();
            }
        }

        return null;
    }
}
