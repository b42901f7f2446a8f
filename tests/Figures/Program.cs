using System.Globalization;
using Hipaa.Lambdas.Figures;
using Hipaa.Lambdas.Tests.Fixtures;

// dotnet run -c Release --project tests/Figures                         parsing and storing
// dotnet run -c Release --project tests/Figures -- cold PACKAGES...     archives, cold starts and memory of published functions, folder by folder
// dotnet run -c Release --project tests/Figures -- copy                 storing beside COPY: durable, and with the same indexes on both sides
// dotnet run -c Release --project tests/Figures -- keys ROWS            a batch among few and many keys of events, in order and at random
// dotnet run -c Release --project tests/Figures -- observations FOLDER  what becomes of the Observations in files, alone or in Bundles, by reason
// dotnet run -c Release --project tests/Figures -- lookups ROWS         one event, one subject's latest reading, among so many
// dotnet run -c Release --project tests/Figures -- erase ROWS           one person, of whom there are so many events
// dotnet run -c Release --project tests/Figures -- file PACKAGES MEBIBYTES  one large file
if (args is ["observations", var folder])
{
    Observations.Print(folder);
    return;
}

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
        case ["copy"]:
            await StreamRates.PrintAsync(servers, durable: true);
            await StreamRates.PrintAsync(servers, durable: true, indexed: true);
            break;
        case ["lookups", var rows]:
            await Lookups.PrintAsync(servers, int.Parse(rows, CultureInfo.InvariantCulture));
            break;
        case ["erase", var rows]:
            await Erasure.PrintAsync(servers, int.Parse(rows, CultureInfo.InvariantCulture));
            break;
        case ["keys", var rows]:
            await KeyGrowth.PrintAsync(servers, int.Parse(rows, CultureInfo.InvariantCulture));
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
