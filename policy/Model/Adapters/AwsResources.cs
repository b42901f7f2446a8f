using System.Text.Json;

namespace Hipaa.Policy.Model;

/// <summary>
/// Resources of AWS under whichever provider's names: Pulumi's AWS provider in its versions, aws-native and awscc, Cloud Control, Terraform's provider by
/// itself, and the resources of Terraform modules.
/// </summary>
public static class AwsResources
{
    private const string ModuleView = ":tf:aws_";

    /// <summary>Whether the type is one of AWS.</summary>
    public static bool IsAws(string type) =>
        type.StartsWith("aws:", StringComparison.Ordinal) || type.StartsWith("aws-native:", StringComparison.Ordinal)
        || type.StartsWith("awscc:", StringComparison.Ordinal) || type.StartsWith("aws-", StringComparison.Ordinal)
        || type.Contains(ModuleView, StringComparison.Ordinal) || type.Contains(":tf:awscc_", StringComparison.Ordinal)
        || type.Contains("/aws", StringComparison.Ordinal) && type.StartsWith("terraform-provider:", StringComparison.Ordinal);

    /// <summary>Whether a resource of a Terraform module: no program registers it.</summary>
    internal static bool IsModuleView(string type) => type.Contains(":tf:", StringComparison.Ordinal);

    /// <summary>
    /// The resource as the AWS provider has it, with settings that are resources of their own there. One that can't be told so stays as it is.
    /// </summary>
    public static IReadOnlyList<Resource> Adapt(Resource resource)
    {
        var type = resource.DeclaredType;
        if (type.StartsWith("aws:", StringComparison.Ordinal))
        {
            return type switch
            {
                "aws:cloudcontrol/resource:Resource" =>
                    ByCloudControl(resource, resource.Text("typeName").Value, resource.Inputs["desiredState"]),
                _ when type.StartsWith("aws:index/", StringComparison.Ordinal) =>
                    OlderShapes.Adapt(TerraformAdapter.AdaptBridged(resource, "aws_" + LastInSnakeCase(type))),
                _ => OlderShapes.Adapt(resource),
            };
        }

        if (type is "aws-native:index:ExtensionResource")
        {
            return ByCloudControl(resource, resource.Text("type").Value, resource.Inputs["properties"]);
        }

        if (type.StartsWith("aws-native:", StringComparison.Ordinal)) return ByName(resource, type["aws-native:".Length..]);
        if (type.StartsWith("awscc:", StringComparison.Ordinal)) return ByName(resource, type[(type.LastIndexOf(':') + 1)..]);
        if (type.StartsWith("terraform-provider:", StringComparison.Ordinal))
        {
            return OlderShapes.Adapt(TerraformAdapter.AdaptBridged(resource, LastInSnakeCase(type)));
        }

        return type.IndexOf(ModuleView, StringComparison.Ordinal) is > 0 and var view
            ? OlderShapes.Adapt(TerraformAdapter.AdaptView(resource, type[(view + ":tf:".Length)..])) : [resource];
    }

    private static string LastInSnakeCase(string type) => TerraformNames.Snake(type[(type.LastIndexOf(':') + 1)..]);

    private static IReadOnlyList<Resource> ByName(Resource resource, string name) =>
        CloudFormationNames.Find(name) is { } known ? new CloudFormationAdapter(known, resource).Adapt(resource.Inputs) : [resource];

    /// <summary>Cloud Control takes the whole resource as JSON.</summary>
    private static IReadOnlyList<Resource> ByCloudControl(Resource resource, string? typeName, PropertyValue state)
    {
        if (typeName is null || CloudFormationNames.Find(typeName) is not { } known) return [resource];
        try
        {
            if (state.Kind is PropertyKind.Text && state.TryGetText(out var json)) state = PropertyJson.Parse(json);
        }
        catch (JsonException)
        {
            state = PropertyValue.Unread;
        }

        return state.Kind is PropertyKind.Map ? new CloudFormationAdapter(known, resource).Adapt(state)
            :
            [
                new(resource.Urn, resource.DeclaredType, PropertyValue.Absent)
                {
                    Type = known.Token, IsOpen = true, Parent = resource.Parent, Source = resource.Source,
                },
            ];
    }
}
