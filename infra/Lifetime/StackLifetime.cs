using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Lifetime;

/// <summary>How resources end, whichever component makes them.</summary>
internal static class StackLifetime
{
    /// <summary>Options of the stack; what the caller transforms sees what is done here.</summary>
    internal static StackOptions Options(StackSettings settings, StackOptions? options)
    {
        options ??= new();
        options.ResourceTransformations.Insert(0, NaturalKeys.DeleteFirst);
        if (settings.Adoption.Adopted.Count > 0)
        {
            options.ResourceTransformations.Insert(1, Adoption.Of(settings));
        }

        if (settings.Storage.DeletionProtection)
        {
            options.ResourceTransformations.Insert(1, StoreGuards.Protect);
        }

        return options;
    }
}
