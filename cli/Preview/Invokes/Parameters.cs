using System.Text.Json;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>
/// Parameters of Systems Manager. Those below <c>/aws/service/</c> are published by AWS: an image's id, or what recommends an image, which
/// is JSON for ECS and EKS (their developer guides, "Retrieving Amazon ECS-optimized Linux AMI metadata", "Retrieve recommended AMI IDs").
/// </summary>
internal static class Parameters
{
    internal static PropertyMap Answer(IReadOnlyDictionary<string, object?> arguments, CloudContext context)
    {
        var name = (string)arguments["name"]!;
        var value = Value(name, context);
        return new()
        {
            ["id"] = name,
            ["arn"] = $"arn:{context.Partition}:ssm:{context.Region}:{context.Account}:parameter/{name.TrimStart('/')}",
            ["type"] = "String",
            ["value"] = value,
            ["insecureValue"] = value,
            ["version"] = 1,
        };
    }

    private static string Value(string name, CloudContext context)
    {
        var last = name.Split('/')[^1];
        var image = "ami-" + SyntheticText.Hex($"{context.Region}:{name}", 17);
        return last switch
        {
            _ when !name.StartsWith("/aws/service/", StringComparison.Ordinal) => $"value-of{name.Replace('/', '-')}",
            "recommended" => JsonSerializer.Serialize(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["schema_version"] = "2", ["image_id"] = image, ["image_name"] = Name(name), ["release_version"] = "1.0.0",
                },
                Texts.Default.DictionaryStringString),
            "image_name" => Name(name),
            "image_id" or "ami-id" or "image-id" => image,
            _ when name.Contains("ami-", StringComparison.Ordinal) || last.StartsWith("amzn", StringComparison.Ordinal) => image,
            _ => last,
        };
    }

    private static string Name(string parameter) => parameter["/aws/service/".Length..].Replace('/', '-');
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class Texts : System.Text.Json.Serialization.JsonSerializerContext;
