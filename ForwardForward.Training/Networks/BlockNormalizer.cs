using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Networks;

/// <summary>Takes the length off what a block sends up, over all numbers of an example, as <see cref="InputNormalizer"/> does for dense layers.</summary>
/// <param name="kind">None leaves it as it is.</param>
public sealed class BlockNormalizer(InputNormalization kind)
{
    private readonly InputNormalizer normalizer = new(kind);

    /// <summary>False where features go on as they are.</summary>
    public bool Normalizes => kind != InputNormalization.None;

    /// <summary>The features normalized; what is saved for shortcuts stays as it is.</summary>
    public Signal Apply(Signal output) => !Normalizes ? output : output.With(Apply(output.Current));

    /// <summary>The rows normalized, in their own shape and format.</summary>
    /// <param name="output">[rows, …].</param>
    public Tensor Apply(Tensor output)
    {
        if (!Normalizes)
        {
            return output;
        }

        // Without a detour over rows, so that channels stay next to each other in memory.
        Tensor factor = normalizer.Factor(Activity.SquaredLength(output), output.numel() / output.shape[0])!;
        return output * factor.view([output.shape[0], .. Enumerable.Repeat(1L, (int)output.dim() - 1)]).to(output.dtype);
    }
}
