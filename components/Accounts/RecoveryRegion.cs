using Pulumi.Aws;

namespace Hipaa.Components.Accounts;

/// <summary>The second Region and the way to create resources in it.</summary>
public sealed record RecoveryRegion(AwsAccount Account, Provider Provider);
