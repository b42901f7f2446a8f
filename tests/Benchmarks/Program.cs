using Hipaa.Benchmarks.Policy;

// dotnet run -c Release --project tests/Benchmarks -- policy       whole processes: check and the analyzer, after ./hipaa package
// dotnet run -c Release --project tests/Benchmarks -- --filter *   benchmarks within a process; of the parsers alone: --filter *ParserBenchmarks*
if (args is ["policy"])
{
    await ProcessFigures.PrintAsync();
}
else
{
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(CheckBenchmarks).Assembly).Run(args);
}
