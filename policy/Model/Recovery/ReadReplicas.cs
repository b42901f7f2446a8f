namespace Hipaa.Policy.Model;

/// <summary>Databases that copy another one, which has the password, the key and the backups.</summary>
public static class ReadReplicas
{
    public static Truth IsReadReplica(this Resource database) => database.Type switch
    {
        AwsType.RdsInstance => database.Gives("replicateSourceDb"),
        AwsType.RdsCluster => database.Gives("replicationSourceIdentifier"),
        _ => Truth.No,
    };
}
