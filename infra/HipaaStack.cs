using Pulumi;

namespace Hipaa.Infra;

/// <summary>The whole stack of one environment.</summary>
public sealed class HipaaStack : Stack;
