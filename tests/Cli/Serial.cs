// Configuration and working directory belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
