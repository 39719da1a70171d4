namespace ForwardForward.Training.Networks;

/// <summary>What a block answers to its input; lengths and what goes up are computed when they are asked for.</summary>
public abstract class BlockActivity
{
    /// <summary>What goodness is read from, [rows, …] in the format of the products.</summary>
    public abstract Tensor Tapped { get; }

    /// <summary>Squared length of each row at the tap, [rows].</summary>
    public abstract Tensor SquaredLength { get; }

    /// <summary>What goes up, normalized, as rows: [rows, numbers] in the format of the products.</summary>
    public abstract Tensor Normalized { get; }

    /// <summary>What the next block sees.</summary>
    public abstract LayerInput Above { get; }

    /// <summary>What stands at each place that counts when a class is read; empty for the tap alone.</summary>
    public virtual IReadOnlyList<Tensor> Counted => [];

    /// <summary>What the next block sees of some of the rows.</summary>
    /// <param name="positions">[positions], 64-bit integers.</param>
    public abstract LayerInput AboveOf(Tensor positions);
}
