namespace Hipaa.Policy.Model;

/// <summary>Databases that copy another one, which has the password, the key and the backups.</summary>
public static class ReadReplicas
{
    public static bool IsReadReplica(this Resource database) => database.Type switch
    {
        AwsType.RdsInstance => !database.Value("replicateSourceDb").IsAbsent,
        AwsType.RdsCluster => !database.Value("replicationSourceIdentifier").IsAbsent,
        _ => false,
    };
}
