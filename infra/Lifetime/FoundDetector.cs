using Pulumi;

namespace Hipaa.Infra.Lifetime;

/// <summary>The account's detector in the Region, as AWS answers.</summary>
[OutputType]
internal sealed class FoundDetector
{
    [OutputConstructor]
    private FoundDetector(string id) => Id = id;

    private string Id { get; }

    internal static async Task<string> IdAsync() =>
        (await Deployment.Instance.InvokeAsync<FoundDetector>("aws:guardduty/getDetector:getDetector", InvokeArgs.Empty)).Id;
}
