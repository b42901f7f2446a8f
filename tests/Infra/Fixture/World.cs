using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>What a component under test gets from the rest of the stack. Created on first use, so that a test sees little else.</summary>
internal sealed class World(StackSettings settings)
{
    private EncryptionKeys? _keys;
    private RecoveryRegion? _recovery;

    internal StackSettings Settings { get; } = settings;

    internal AwsAccount Account { get; } = new(settings.Environment.AccountId, settings.Environment.Region);

    internal Input<string> Boundary { get; } = $"arn:aws:iam::{settings.Environment.AccountId}:policy/boundary";

    internal EncryptionKeys Keys => _keys ??= new EncryptionKeys("keys", new()
    {
        Environment = Settings.Environment.Name, Account = Account, Care = Settings.Keys.Care, Protect = true,
    });

    internal RecoveryRegion Recovery => _recovery ??= new(Account with { Region = "us-west-2" }, new Pulumi.Aws.Provider("recovery", new() { Region = "us-west-2" }));
}
