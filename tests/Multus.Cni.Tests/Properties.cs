// Tests count descriptors, children and threads of this process, and write programs that a fork elsewhere would keep "busy".
[assembly: CollectionBehavior(DisableTestParallelization = true)]
