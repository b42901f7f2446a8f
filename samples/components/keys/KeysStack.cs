using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>A key for each class of data, with a policy that lets in what uses it.</summary>
public sealed class KeysStack : Stack
{
    public KeysStack()
        : this(options: null)
    {
    }

    public KeysStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var keys = new EncryptionKeys("keys", new() { Environment = "clinic", Account = account });
        PhiKeyArn = keys.Phi.Arn;
    }

    /// <summary>ARN of the key of ePHI.</summary>
    [Output("phiKeyArn")]
    public Output<string> PhiKeyArn { get; private set; }
}
