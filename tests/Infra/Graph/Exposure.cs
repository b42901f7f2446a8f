using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>A way in or out that should not be there.</summary>
/// <param name="Of">The resource that opens it.</param>
internal sealed record Exposure(Registered Of, string Why)
{
    public override string ToString() => $"{Of}: {Why}";
}
