using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class OracleEncryptsConnectionsExamples : Examples<OracleEncryptsConnections>
{
    public OracleEncryptsConnectionsExamples()
    {
        Passes("native encryption is required", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", majorEngineVersion = "19", options = new[] { new { optionName = "NATIVE_NETWORK_ENCRYPTION", optionSettings = new[] { new { name = "SQLNET.ENCRYPTION_SERVER", value = "REQUIRED" } } } } }));
        Passes("TLS 1.2 is offered, and no security group of the stack admits to the other port", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", majorEngineVersion = "19", options = new[] { new { optionName = "SSL", optionSettings = new[] { new { name = "SQLNET.SSL_VERSION", value = "1.2" } } } } }));
        Passes("the instance names its options", Given.A(AwsType.RdsInstance, "db", new { engine = "oracle-ee", optionGroupName = "tls" }));
        Fails("native encryption is offered only", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", majorEngineVersion = "19", options = new[] { new { optionName = "NATIVE_NETWORK_ENCRYPTION", optionSettings = new[] { new { name = "SQLNET.ENCRYPTION_SERVER", value = "REQUESTED" } } } } }));
        Fails("native encryption is left at its default", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", majorEngineVersion = "19", options = new[] { new { optionName = "NATIVE_NETWORK_ENCRYPTION" } } }));
        Fails("TLS 1.0 is taken", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", majorEngineVersion = "19", options = new[] { new { optionName = "SSL", optionSettings = new[] { new { name = "SQLNET.SSL_VERSION", value = "1.2 or 1.0" } } } } }));
        Fails("other options", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", majorEngineVersion = "19", options = new[] { new { optionName = "Timezone" } } }));
        Fails("the instance has default options", Given.A(AwsType.RdsInstance, "db", new { engine = "oracle-se2" }));
        Fails("the port in clear is open beside that of TLS", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", majorEngineVersion = "19", options = new[] { new { optionName = "SSL", optionSettings = new[] { new { name = "SQLNET.SSL_VERSION", value = "1.2" } } } } })
            .And(AwsType.Ec2SecurityGroup, "sg", new { ingress = new[] { new { protocol = "tcp", fromPort = 1521, toPort = 2484, cidrBlocks = new[] { "10.0.0.0/16" } } } })
            .And(AwsType.RdsInstance, "db", new { engine = "oracle-ee", optionGroupName = Given.Ref("o"), vpcSecurityGroupIds = new[] { Given.Ref("sg") } }));
        NotApplicable("options of another engine", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "mysql" }));
        NotApplicable("another engine", Given.A(AwsType.RdsInstance, "db", new { engine = "postgres" }));
        Undecided("the options are computed", Given.A(AwsType.RdsOptionGroup, "o", new { engineName = "oracle-ee", options = Given.Unknown }));
    }
}
