namespace ForwardForward.Training.Experiments;

/// <summary>Where a run computes. It may change speed, never the experiment.</summary>
public enum DeviceChoice
{
    /// <summary>A CUDA device where libtorch sees one, else the processor.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first CUDA device; an error where there is none.</summary>
    Cuda,
}
