using Hipaa.Lambdas.Figures;
using Hipaa.Lambdas.Tests.Fixtures;

// dotnet run -c Release --project tests/Figures [-- <published Hipaa.Lambdas.LocalHost>]
ParseRates.Print();
var servers = new PipelineServers();
await servers.InitializeAsync();
try
{
    await StreamRates.PrintAsync(servers);
    if (args is [var host])
    {
        await ColdStart.PrintAsync(servers, host);
    }
}
finally
{
    await servers.DisposeAsync();
}
