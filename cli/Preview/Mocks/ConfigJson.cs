using System.Text.Json.Serialization;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>Configuration as the SDK wants it; source-generated, for start-up without reflection.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ConfigJson : JsonSerializerContext;
