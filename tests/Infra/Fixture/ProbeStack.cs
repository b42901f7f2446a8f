using Pulumi;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>A stack that holds what one test creates.</summary>
internal sealed class ProbeStack : Stack
{
    public ProbeStack(StackOptions options, Action create)
        : base(options) => create();
}
