namespace Hipaa.Policy.Model;

/// <summary>
/// Settings of resources that the stack does not declare: their owner is known by its id only, from another stack's outputs or a lookup.
/// </summary>
public static class OffStack
{
    /// <summary>
    /// Whether no resource that this stack manages is the setting's owner. Otherwise the owner is judged, with all that is set on it.
    /// </summary>
    /// <param name="property">The setting's property that names the owner.</param>
    /// <param name="owners">Types of the owner.</param>
    public static bool StandsAlone(this Resource setting, string property, params ReadOnlySpan<string> owners) =>
        setting.Refers(property, owners).Found.All(owner => owner.External);
}
