using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataTransferEncryptsTransitExamples : Examples<DataTransferEncryptsTransit>
{
    public DataTransferEncryptsTransitExamples()
    {
        Passes("an object store over HTTPS by default", Given.A(AwsType.DataSyncObjectLocation, "l"));
        Passes("SMB as both ends agree", Given.A(AwsType.DataSyncSmbLocation, "l"));
        Passes("EFS over TLS", Given.A(AwsType.DataSyncEfsLocation, "l", new { inTransitEncryption = "TLS1_2" }));
        Passes("HDFS in privacy by default", Given.A(AwsType.DataSyncHdfsLocation, "l"));
        Fails("an object store over HTTP", Given.A(AwsType.DataSyncObjectLocation, "l", new { serverProtocol = "HTTP" }));
        Fails("SMB 2 has no encryption", Given.A(AwsType.DataSyncSmbLocation, "l", new { mountOptions = new { version = "SMB2" } }));
        Fails("EFS in clear by default", Given.A(AwsType.DataSyncEfsLocation, "l"));
        Fails("HDFS without privacy of data", Given.A(AwsType.DataSyncHdfsLocation, "l", new { qopConfiguration = new { dataTransferProtection = "INTEGRITY" } }));
        Fails("HDFS without privacy of calls", Given.A(AwsType.DataSyncHdfsLocation, "l", new { qopConfiguration = new { rpcProtection = "AUTHENTICATION" } }));
        Undecided("it is computed", Given.A(AwsType.DataSyncObjectLocation, "l", new { serverProtocol = Given.Unknown }));
    }
}
