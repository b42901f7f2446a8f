namespace Hipaa.Policy.Model;

/// <summary>The containers of a task definition, which programs write as JSON text.</summary>
public static class Containers
{
    /// <summary>The list of container definitions; unknown when the text is not known yet, absent when it is no list.</summary>
    public static PropertyValue ContainerDefinitions(this Resource task)
    {
        var value = task.Value("containerDefinitions");
        if (value.Kind != PropertyKind.Text) return value;
        return value.Document is { Kind: PropertyKind.List } list ? list
            : value.Document.IsAbsent && value.HoldsUnknown ? PropertyValue.Unknown : PropertyValue.Absent;
    }

    /// <summary>Asks each container; undecided while the definitions are not known.</summary>
    public static Verdict EachContainer(this Resource task, Func<PropertyValue, Verdict> check)
    {
        var containers = task.ContainerDefinitions();
        return containers.IsUnknown ? Verdict.NotYet("containerDefinitions is not known yet")
            : Verdict.All(containers.Items.Select(check));
    }
}
