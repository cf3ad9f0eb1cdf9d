// Each of them builds something, with all the processors there are.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
