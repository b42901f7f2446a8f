using Pulumi;

namespace Hipaa.Components.Database;

/// <summary>What a client needs to know to connect and to be let in.</summary>
/// <param name="Host">Host name, as the server's certificate names it.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Name">Name of the database.</param>
/// <param name="ResourceId">The id that ARNs of database users name: <c>arn:...:rds-db:...:dbuser:ResourceId/user</c>.</param>
public sealed record DatabaseEndpoint(Output<string> Host, Output<int> Port, Output<string> Name, Output<string> ResourceId);
