using Hipaa.Infra.Access;
using Hipaa.Infra.Encryption;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>The whole stack of one environment: a table of contents.</summary>
public sealed class HipaaStack : Stack
{
    public HipaaStack()
        : this(options: null)
    {
    }

    /// <summary>Reads the configuration that the Pulumi engine hands over.</summary>
    public HipaaStack(StackOptions? options)
        : this(EngineConfig.ReadSettings(), options)
    {
    }

    public HipaaStack(StackSettings settings, StackOptions? options = null)
        : base(options)
    {
        var (account, _, _) = Surroundings.Discover(settings);
        var environment = settings.Environment.Name;
        var protect = settings.Storage.DeletionProtection;
        var here = new ComponentResourceOptions { Provider = StackProviders.Create("aws", settings.Environment, account.Region) };
        var recovery = StackProviders.Recovery(settings);

        var keys = new EncryptionKeys("keys", new()
        {
            Environment = environment, Account = account, Settings = settings.Keys, Protect = protect, Recovery = recovery,
        }, here);
        var boundary = new RoleBoundary("boundary", new()
        {
            Account = account, Regions = recovery is null ? [account.Region] : [account.Region, recovery.Account.Region],
        }, here);

        PhiKeyArn = keys.Phi.Arn;
        RoleBoundaryArn = boundary.Arn;
    }

    [Output("phiKeyArn")]
    public Output<string> PhiKeyArn { get; private set; }

    [Output("roleBoundaryArn")]
    public Output<string> RoleBoundaryArn { get; private set; }
}
