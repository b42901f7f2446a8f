// Configuration and working directory belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// The launcher is a shell script.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
