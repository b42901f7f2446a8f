namespace Hipaa.Policy.Model;

/// <summary>
/// Tells what versions 5 and 6 of Pulumi's AWS provider had otherwise as version 7 has it: settings that are resources of their own there,
/// and properties that have another name. Names of types: <see cref="AwsType.Normalise"/>.
/// </summary>
internal static class OlderShapes
{
    private static readonly string[] Rotation = ["rotationRules", "rotationLambdaArn"];

    /// <returns>The resource, followed by settings of it that are resources of their own.</returns>
    public static IReadOnlyList<Resource> Adapt(Resource resource) => resource.Type switch
    {
        AwsType.Secret when Array.Exists(Rotation, name => IsGiven(resource, name)) => [resource, RotationOf(resource)],
        AwsType.ApiDeployment when IsGiven(resource, "stageName") => [As(resource, AwsType.ApiStage, resource.Inputs.Entries)],
        AwsType.DmsEndpoint when IsGiven(resource, "s3Settings") =>
            [As(resource, AwsType.DmsS3Endpoint, Lifted(resource.Inputs, "s3Settings"))],
        AwsType.FirehoseStream => [Renamed(resource, "s3Configuration", "extendedS3Configuration")],
        AwsType.Ec2FlowLog => [Renamed(resource, "logGroupName", "logDestination")],
        _ => [resource],
    };

    /// <summary>A program gives what is computed from elsewhere; among the attributes of a Terraform module it may be what the provider says.</summary>
    private static bool IsGiven(Resource resource, string name)
    {
        var given = resource.Inputs[name].IsGiven;
        return AwsResources.IsModuleView(resource.DeclaredType) ? given.IsYes : !given.IsNo;
    }

    private static Resource RotationOf(Resource secret) => new(
        $"{secret.Urn}#rotation", secret.DeclaredType,
        PropertyValue.Of(secret.Inputs.Entries.Where(entry => Rotation.Contains(entry.Key, StringComparer.Ordinal))
            .Append(new("secretId", PropertyValue.Unknown)).ToArray()))
    {
        Type = AwsType.SecretRotation,
        Parent = secret.Parent,
        Provider = secret.Provider,
        External = secret.External,
        Source = secret.Source,
        PropertyDependencies = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["secretId"] = [secret.Urn] },
        PartOf = secret.Urn,
    };

    private static Resource Renamed(Resource resource, string older, string newer)
    {
        return !IsGiven(resource, older) || IsGiven(resource, newer) ? resource
            : As(resource, resource.Type,
                resource.Inputs.Entries.Where(entry => !string.Equals(entry.Key, newer, StringComparison.Ordinal))
                    .Select(entry => KeyValuePair.Create(Name(entry.Key), entry.Value)),
                resource.PropertyDependencies.GroupBy(pair => Name(pair.Key), StringComparer.Ordinal)
                    .ToDictionary(pairs => pairs.Key, pairs => pairs.SelectMany(pair => pair.Value).ToArray(), StringComparer.Ordinal));

        string Name(string name) => string.Equals(name, older, StringComparison.Ordinal) ? newer : name;
    }

    private static IEnumerable<KeyValuePair<string, PropertyValue>> Lifted(PropertyValue inputs, string setting)
    {
        var inner = inputs[setting];
        var settings = inner.Kind is PropertyKind.List ? inner.Items.SelectMany(item => item.Entries) : inner.Entries;
        return inputs.Entries.Where(entry => !string.Equals(entry.Key, setting, StringComparison.Ordinal))
            .Concat(settings).DistinctBy(entry => entry.Key, StringComparer.Ordinal);
    }

    private static Resource As(
        Resource resource, string type, IEnumerable<KeyValuePair<string, PropertyValue>> inputs, IReadOnlyDictionary<string, string[]>? dependencies = null) =>
        new(resource.Urn, resource.DeclaredType, PropertyValue.Of(inputs.ToArray()))
        {
            Type = type,
            Outputs = resource.Outputs,
            Id = resource.Id,
            HasNoIdYet = resource.HasNoIdYet,
            IsLeftOut = resource.IsLeftOut,
            Parent = resource.Parent,
            Provider = resource.Provider,
            Custom = resource.Custom,
            Protect = resource.Protect,
            Options = resource.Options,
            External = resource.External,
            Source = resource.Source,
            Dependencies = resource.Dependencies,
            PropertyDependencies = dependencies ?? resource.PropertyDependencies,
        };
}
