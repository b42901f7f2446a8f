BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Hipaa.Benchmarks.Policy.CheckBenchmarks).Assembly).Run(args);
