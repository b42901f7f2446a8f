namespace Pulumi;

/// <summary>The program as a component: derive from it, create resources in the constructor, set output properties there.</summary>
public class Stack : ComponentResource
{
    internal const string TypeToken = "pulumi:pulumi:Stack";

    /// <summary>Registers the stack and makes it the parent of resources without one.</summary>
    public Stack(StackOptions? options = null)
        : base(TypeToken, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}", ToComponentOptions(options)) =>
        Deployment.Required.Stack = this;

    /// <summary>Records the properties marked <see cref="OutputAttribute"/> on the derived class.</summary>
    /// <exception cref="RunException">One has no value, or is not an <see cref="Output{T}"/>.</exception>
    internal void RegisterPropertyOutputs()
    {
        var members = OutputMember.Of(GetType()).Where(m => !m.Property.DeclaringType!.IsAssignableFrom(typeof(Stack))).ToArray();
        var outputs = members.ToDictionary(member => member.Name, member => member.Read(this), StringComparer.Ordinal);
        if (outputs.Where(output => output.Value is null).Select(output => output.Key).ToArray() is { Length: > 0 } missing)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", missing)}' have no value assigned. "
                + "[Output] attributed properties must be assigned inside Stack constructor.");
        }

        if (outputs.Where(output => output.Value is not IOutput).Select(output => output.Key).ToArray() is { Length: > 0 } wrong)
        {
            throw RunException.OutputsHaveIncorrectType(wrong);
        }

        RegisterOutputs(outputs);
    }

    private static ComponentResourceOptions? ToComponentOptions(StackOptions? options) =>
        options is null ? null : new() { ResourceTransformations = options.ResourceTransformations };
}

/// <summary>Options of a stack.</summary>
public class StackOptions
{
    /// <summary>Applied to every resource of the stack.</summary>
    public List<ResourceTransformation> ResourceTransformations { get; set; } = [];
}
