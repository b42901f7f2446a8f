using BenchmarkDotNet.Attributes;
using Hipaa.Policy;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Benchmarks.Policy;

/// <summary>All rules that judge one resource before it is created, over one database. Budget with gRPC around it: 0.3 ms.</summary>
[MemoryDiagnoser]
public class AnalyzeBenchmarks
{
    private readonly HipaaPack _pack = new();
    private Resource _database = null!;

    [GlobalSetup]
    public void Setup() => _database = StackReader.Read(SampleStack.State(10), "state").Graph.OfType(AwsType.RdsInstance)[0];

    [Benchmark]
    public int JudgeOne()
    {
        var failures = 0;
        foreach (var rule in _pack.ResourceRulesFor(_database.Type)) failures += rule.Judge(_database).IsFail ? 1 : 0;
        return failures;
    }
}
