namespace Hipaa.Policy.Model;

/// <summary>
/// Settings of resources that the stack does not declare: their owner is known by its id only, from another stack's outputs or a lookup.
/// </summary>
public static class OffStack
{
    /// <summary>
    /// Whether the setting is judged by itself: no resource that this stack manages is its owner, which would be judged with all that is
    /// set on it; or nothing but the setting is known, and what it says is there whoever the owner is.
    /// </summary>
    /// <param name="property">The setting's property that names the owner.</param>
    /// <param name="owners">Types of the owner.</param>
    public static bool StandsAlone(this Resource setting, string property, params ReadOnlySpan<string> owners)
    {
        setting.Graph.SpeaksForOwner |= setting.Graph.IsPartial;
        return setting.Refers(property, owners).Known.All(owner => owner.External);
    }
}
