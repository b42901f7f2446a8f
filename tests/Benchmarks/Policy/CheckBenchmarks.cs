using BenchmarkDotNet.Attributes;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Readers;

namespace Hipaa.Benchmarks.Policy;

/// <summary>Reading a state and judging it by all the rules. Budget: 10,000 resources in 2.0 s as a whole process, linear in their number.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private byte[] _state = [];

    [Params(1_000, 10_000)]
    public int Resources { get; set; }

    [GlobalSetup]
    public void Setup() => _state = SampleStack.State(Resources);

    [Benchmark]
    public int ReadAndJudge() => PolicyCheck.Run(StackReader.Read(_state, "state").Graph, new() { Today = new(2026, 1, 1) }).Findings.Count;

    [Benchmark]
    public int Read() => StackReader.Read(_state, "state").Graph.Resources.Count;
}
