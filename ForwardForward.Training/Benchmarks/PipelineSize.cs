namespace ForwardForward.Training.Benchmarks;

/// <summary>A network whose layers learn at once, and how much faster than one after the other it is to be.</summary>
/// <param name="Width">Units of each layer.</param>
/// <param name="Batch">Images of a step.</param>
/// <param name="TimesOneThread">Over the same steps in sequence on one thread; null where nothing is to be reached.</param>
/// <param name="TimesAllThreads">Over the same with every operator on all threads; null where nothing is to be reached.</param>
public sealed record PipelineSize(int Width, int Batch, double? TimesOneThread = null, double? TimesAllThreads = null);
