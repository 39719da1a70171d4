namespace ForwardForward.Training.Measurement;

/// <summary>What a GPU is doing.</summary>
/// <param name="Share">Share of the last moments in which it computed, 0 to 1.</param>
/// <param name="MemoryBytes">Memory in use by everyone.</param>
/// <param name="PowerWatts">Power drawn now.</param>
public sealed record GpuUse(double? Share, double? MemoryBytes, double? PowerWatts);
