namespace ForwardForward.Tests.Torch;

/// <summary>Tests that count over the whole process: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchProcessState
{
    public const string Name = "libtorch counts of the whole process";
}
