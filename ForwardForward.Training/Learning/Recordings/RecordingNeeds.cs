using ForwardForward.Training.Learning.Optimizers;

namespace ForwardForward.Training.Learning.Recordings;

/// <summary>What a step needs to be recorded once and played again.</summary>
/// <param name="Optimizers">All that update in it: their rates have to come from the device.</param>
/// <param name="DrawOnHost">What the host draws for a batch, [rows] on the device; null for nothing.</param>
/// <param name="Variant">Numbers of steps that do different work get different numbers; null where every step of a stage does the same.</param>
internal sealed record RecordingNeeds(IReadOnlyList<ParameterOptimizer> Optimizers, Func<Batch, Tensor>? DrawOnHost = null, Func<long, long>? Variant = null)
{
    /// <summary>The same of a step with another optimizer around it.</summary>
    public RecordingNeeds With(ParameterOptimizer optimizer, Func<long, long>? variant = null) =>
        this with { Optimizers = [.. Optimizers, optimizer], Variant = variant ?? Variant };
}
