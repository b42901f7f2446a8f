using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
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

    /// <summary>As a copy from the other Region is, under a key that the function may not use.</summary>
    [Fact]
    public async Task An_object_that_is_refused_holds_up_neither_the_others_nor_what_is_to_be_written()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var keys = new List<string>();
        using var open = new Refusing(0);
        foreach (var (moment, tenant) in new[] { ("20260101T000000.000000Z", "north"), ("20260102T000000.000000Z", "south") })
        {
            var line = $$"""{"kind": "erasure", "tenant_id": "{{tenant}}", "subject_hash": "\\x{{new string('a', 64)}}", "erased_at": "2026-01-01T00:00:00+00:00"}""";
            keys.Add((await Archive(stack, open).PutAsync($"rights/{moment}", [line], CancellationToken.None)).Key);
        }

        await stack.Database.ExecuteAsync("set hipaa.tenant = 'north'; select ephi.subject_hold('s', 'case 71')");
        using var refusing = new Refusing(int.MaxValue, keys[0]);
        var tally = new RightsTally();
        await using var connector = stack.Database.Connector(DatabaseLogin.Migrator);
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await new RightsCopy(Archive(stack, refusing)).RunAsync(connection, tally, () => true, CancellationToken.None);
        Assert.Equal([keys[0]], tally.Unreadable);
        Assert.Equal((1, 2, 0), (tally.Restored, tally.Written, tally.Left));
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
    private sealed class Refusing(int refusals, string key = "") : HttpClientFactory, IDisposable
    {
        private readonly Handler handler = new(refusals, key);

        public int Refused => handler.Refused;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public void Dispose() => handler.Dispose();

        private sealed class Handler(int refusals, string key) : DelegatingHandler(new SocketsHttpHandler())
        {
            public int Refused { get; private set; }

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (Refused >= refusals || !request.RequestUri!.AbsolutePath.EndsWith(key, StringComparison.Ordinal))
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
