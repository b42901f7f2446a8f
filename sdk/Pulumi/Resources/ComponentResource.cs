namespace Pulumi;

/// <summary>A resource made of other resources, by code that runs in the program.</summary>
public class ComponentResource : Resource
{
    /// <summary>Registers a component without inputs.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Registers a component. Inputs passed here are recorded with it.</summary>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions(), remote) =>
        IsRemote = remote;

    internal bool IsRemote { get; }

    /// <summary>Says that construction is complete and records the properties marked <see cref="OutputAttribute"/>.</summary>
    protected void RegisterOutputs() =>
        RegisterOutputs(OutputMember.Of(GetType())
            .Where(member => member.Property.Name != nameof(Urn))
            .ToDictionary(
                member => member.IsNamed ? member.Name : member.Property.Name, member => member.Read(this), StringComparer.Ordinal));

    /// <summary>Says that construction is complete and records the outputs.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.Required.Registrar.RegisterOutputs(this, outputs);
    }
}
