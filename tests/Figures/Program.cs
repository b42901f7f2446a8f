using System.Globalization;
using Hipaa.Lambdas.Figures;
using Hipaa.Lambdas.Tests.Fixtures;

// dotnet run -c Release --project tests/Figures                         parsing and storing
// dotnet run -c Release --project tests/Figures -- cold HOST PACKAGES   cold starts by a published Hipaa.Lambdas.LocalHost, sizes of published functions
// dotnet run -c Release --project tests/Figures -- file HOST MEBIBYTES  one large file
var servers = new PipelineServers();
await servers.InitializeAsync();
try
{
    switch (args)
    {
        case ["cold", var host, var packages]:
            ColdStart.PrintSizes(packages);
            await ColdStart.PrintAsync(servers, host);
            break;
        case ["file", var host, var mebibytes]:
            await LargeFile.PrintAsync(servers, host, int.Parse(mebibytes, CultureInfo.InvariantCulture));
            break;
        default:
            ParseRates.Print();
            await StreamRates.PrintAsync(servers);
            break;
    }
}
finally
{
    await servers.DisposeAsync();
}
