namespace Pulumi;

/// <summary>Changes the arguments and options of a resource before it is registered. Null leaves them as they are.</summary>
/// <param name="args">The resource under construction, its arguments and options.</param>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);

/// <summary>What a transformation is given.</summary>
public readonly struct ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>The resource under construction: only its type and name may be read.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>The arguments passed to it.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>The options passed to it.</summary>
    public ResourceOptions Options { get; } = options;
}

/// <summary>What a transformation puts in place.</summary>
public readonly struct ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
{
    /// <summary>The arguments to use.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>The options to use. The parent must stay the same.</summary>
    public ResourceOptions Options { get; } = options;
}
