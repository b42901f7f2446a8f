using System.Globalization;
using Hipaa.Lambdas.Figures;
using Hipaa.Lambdas.Tests.Fixtures;

// dotnet run -c Release --project tests/Figures                         parsing and storing
// dotnet run -c Release --project tests/Figures -- cold PACKAGES...     archives, cold starts and memory of published functions, folder by folder
// dotnet run -c Release --project tests/Figures -- file PACKAGES MEBIBYTES  one large file
var servers = new PipelineServers();
await servers.InitializeAsync();
try
{
    switch (args)
    {
        case ["cold", .. var packages]:
            await ColdStart.PrintAsync(servers, packages);
            break;
        case ["file", var packages, var mebibytes]:
            await LargeFile.PrintAsync(servers, packages, int.Parse(mebibytes, CultureInfo.InvariantCulture));
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
