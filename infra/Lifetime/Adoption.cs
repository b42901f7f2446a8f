using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.AccessAnalyzer;
using Pulumi.Aws.Cfg;

namespace Hipaa.Infra.Lifetime;

/// <summary>
/// What exists already is imported by the id under which the AWS provider finds it. The engine then changes it to what the program wants of
/// it and shows the difference first (Pulumi documentation, "Resource option: import"); once it is in the stack's state, an id says
/// nothing new and may stay.
/// </summary>
internal static class Adoption
{
    /// <summary>The id for those that are taken over.</summary>
    internal static ResourceTransformation Of(StackSettings settings) => resource =>
        resource.Options is CustomResourceOptions options
            && settings.Adoption.Adopted.FirstOrDefault(adopted => Is(adopted.What, resource.Resource)) is { } adopted
            ? new(Named(resource.Args, adopted.Id), CustomResourceOptions.Merge(options, new()
            {
                ImportId = adopted.Id ?? adopted.What.Id(settings.Environment) ?? Found(adopted.What, settings),
                IgnoreChanges = [.. adopted.What.AtCreation],
            }))
            : null;

    private static bool Is(Singleton what, Resource resource) => resource.GetResourceType() == what.Type
        && (what.Resource is null || resource.GetResourceName() == what.Resource);

    // What is known by its name has to be called as it is: another name would be another resource.
    private static ResourceArgs Named(ResourceArgs args, string? id)
    {
        switch (args)
        {
            case RecorderArgs recorder when id is not null: recorder.Name = id; break;
            case DeliveryChannelArgs channel when id is not null: channel.Name = id; break;
            case AnalyzerArgs analyzer when id is not null: analyzer.AnalyzerName = id; break;
        }

        return args;
    }

    private static string Found(Singleton what, StackSettings settings) => what.Name switch
    {
        "inspector" => $"{settings.Environment.AccountId}-" + string.Join(':',
            ScannedTypes.Of(settings.Environment.Region, settings.Network.OperationsAccess).Order(StringComparer.Ordinal)),
        "guardDuty" => FoundDetector.IdAsync().GetAwaiter().GetResult(),
        _ => throw new InvalidOperationException($"hipaa:adopt: nothing says where the id of {what.Name} comes from."),
    };
}
