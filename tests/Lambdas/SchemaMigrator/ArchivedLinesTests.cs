using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>A role that was given the archive a moment ago may be refused for a while; one that was not is refused for good.</summary>
[Collection(PipelineCollection.Name)]
public sealed class ArchivedLinesTests(PipelineServers servers)
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task What_is_refused_for_a_while_is_tried_again(int refusals)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        using var refusing = new Refusing(refusals);
        var archive = Archive(stack, refusing);
        var (key, mark) = await archive.PutAsync("rights/a", ["{\"one\": 1}", "{\"two\": 2}"], CancellationToken.None);
        Assert.Equal(2, mark.Lines);
        Assert.Equal(["{\"one\": 1}", "{\"two\": 2}"], await archive.ReadAsync(key, CancellationToken.None));
        Assert.Equal([key], (await archive.KeysAsync("rights", CancellationToken.None).ToListAsync()).SelectMany(page => page));
        Assert.Equal(refusals, refusing.Refused);
    }

    [Fact]
    public async Task What_stays_refused_ends_the_run_by_its_code_alone()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        using var refusing = new Refusing(int.MaxValue);
        var archive = Archive(stack, refusing);
        var exception = await Assert.ThrowsAsync<MigrationException>(() => archive.PutAsync("rights/a", ["{}"], CancellationToken.None));
        Assert.Equal("The archive failed: AccessDenied. Nothing was dropped.", exception.Message);
        Assert.True(exception.IsRefusal);
        Assert.Equal(6, refusing.Refused);
        // Waited for once, and not for each object that is refused.
        await Assert.ThrowsAsync<MigrationException>(() => archive.ReadAsync("rights/a", CancellationToken.None));
        Assert.Equal(7, refusing.Refused);
    }

    private static ArchivedLines Archive(PipelineStack stack, Refusing refusing)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = stack.Servers.Moto.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", HttpClientFactory = refusing, MaxErrorRetry = 0,
        };
        return new(new AmazonS3Client(new BasicAWSCredentials("test", "test"), config), stack.Landing, PipelineStack.KeyArn, new AtOnce());
    }

    /// <summary>Pauses are over at once.</summary>
    private sealed class AtOnce : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }

    /// <summary>Refuses the first requests as S3 does.</summary>
    private sealed class Refusing(int refusals) : HttpClientFactory, IDisposable
    {
        private readonly Handler handler = new(refusals);

        public int Refused => handler.Refused;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public void Dispose() => handler.Dispose();

        private sealed class Handler(int refusals) : DelegatingHandler(new SocketsHttpHandler())
        {
            public int Refused { get; private set; }

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (Refused >= refusals)
                {
                    return base.SendAsync(request, cancellationToken);
                }

                Refused++;
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)
                {
                    RequestMessage = request,
                    Content = new StringContent("<Error><Code>AccessDenied</Code><Message>canary-secret</Message></Error>", System.Text.Encoding.UTF8, "application/xml"),
                });
            }
        }
    }
}
