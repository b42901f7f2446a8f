namespace Hipaa.Lambdas.Database;

/// <summary>Gives the password of one login attempt. Asked anew for each connection that is opened.</summary>
public interface IDatabasePassword
{
    /// <summary>The password for <see cref="DatabaseSettings.User"/> at the endpoint of <paramref name="settings"/>.</summary>
    ValueTask<string> GetAsync(DatabaseSettings settings, CancellationToken cancellation);
}
