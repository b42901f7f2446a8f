using System.Net;
using Amazon.Runtime;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>Tries at the table of latest readings.</summary>
internal static class TableTries
{
    /// <summary>How often a request is tried, each time as often as the SDK does.</summary>
    internal const int Attempts = 6;

    /// <summary>
    /// Tries again what the table's side failed at. The SDK's own tries end early: all requests of a process share one quota of them ("Retry
    /// behavior", AWS SDKs and Tools Reference Guide), which a few failures in a hundred use up when each batch makes hundreds.
    /// </summary>
    internal static async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await request();
            }
            catch (AmazonServiceException exception) when (attempt < Attempts && IsTransient(exception))
            {
                var most = Math.Min(50 * Math.Pow(2, attempt), 1000);
                await Task.Delay(TimeSpan.FromMilliseconds(most * Random.Shared.NextDouble()), cancellation);
            }
        }
    }

    private static bool IsTransient(AmazonServiceException exception) =>
        exception.StatusCode >= HttpStatusCode.InternalServerError
        || exception.ErrorCode is "ThrottlingException" or "ProvisionedThroughputExceededException" or "RequestLimitExceeded"
            or "InternalServerError" or "ServiceUnavailable" or "TransactionInProgressException";
}
