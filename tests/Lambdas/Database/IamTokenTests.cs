using Amazon.Runtime;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Database;

[Collection(PostgresCollection.Name)]
public sealed class IamTokenTests(PostgresServer server)
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly DatabaseSettings Endpoint = new()
    {
        Host = "db.example.internal",
        Port = 5432,
        Name = "ephi",
        User = "ephi_stream_processor",
        CaBundle = "/var/task/rds.pem",
        ApplicationName = "tests",
    };

    private readonly StandingClock clock = new(Moment);

    // The expected token was made with the AWS SDK for Python: botocore's generate_db_auth_token at this moment with these credentials.
    [Fact]
    public async Task Equals_the_token_that_another_AWS_SDK_makes()
    {
        var credentials = new SessionAWSCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "session/token+with=signs");
        var token = await new IamToken(credentials, "us-east-1", clock).GetAsync(Endpoint, CancellationToken.None);

        const string expected = "Action=connect&DBUser=ephi_stream_processor&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIDEXAMPLE%2F20260314%2Fus-east-1%2Frds-db%2Faws4_request&X-Amz-Date=20260314T150926Z&X-Amz-Expires=900"
            + "&X-Amz-SignedHeaders=host&X-Amz-Security-Token=session%2Ftoken%2Bwith%3Dsigns"
            + "&X-Amz-Signature=a0d65cd998f52e3ca03504c62a75ec145742e72cb52dfa2e10ee06e09fa0ff14";
        Assert.StartsWith("db.example.internal:5432/?", token, StringComparison.Ordinal);
        Assert.Equal(Sorted(expected), Sorted(token.Split('?')[1]));
    }

    [Fact]
    public async Task Long_lived_credentials_have_no_session_token()
    {
        var token = await new IamToken(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), "us-east-1", clock).GetAsync(Endpoint, CancellationToken.None);
        Assert.DoesNotContain("X-Amz-Security-Token", token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_what_the_server_gets_as_the_password_and_is_made_anew_for_each_connection()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var settings = database.Settings("token_login");
        var token = new IamToken(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), "us-east-1", clock);
        await database.ExecuteAsync(
            $"create role token_login login in role ephi_writer password '{await token.GetAsync(settings, CancellationToken.None)}'");

        await using var connector = new DatabaseConnector(settings, token);
        await using (await connector.OpenAsync(CancellationToken.None))
        {
        }

        // The server here knows the first moment's token only: a quarter of an hour later it has to see another one.
        clock.Now = Moment.AddSeconds(IamToken.LifetimeSeconds + 1);
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => connector.OpenAsync(CancellationToken.None));
        Assert.Equal(DatabaseFailure.LoginRefused, DatabaseException.From(refused)!.Failure);

        await database.ExecuteAsync($"alter role token_login password '{await token.GetAsync(settings, CancellationToken.None)}'");
        await using var again = await connector.OpenAsync(CancellationToken.None);
        Assert.Equal(System.Data.ConnectionState.Open, again.State);
    }

    [Fact]
    public void Asks_for_the_action_that_the_contracts_grant() =>
        Assert.All(Functions.All, function => Assert.Contains(IamToken.Action, function.Actions, StringComparer.Ordinal));

    private static string Sorted(string query) => string.Join('&', query.Split('&').Order(StringComparer.Ordinal));
}
