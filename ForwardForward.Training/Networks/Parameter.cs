namespace ForwardForward.Training.Networks;

/// <summary>A learned tensor of 32-bit numbers with the name it has in a checkpoint.</summary>
/// <param name="Name">Such as <c>blocks.0.0.weight</c>: a word, and the number of the block that it belongs to.</param>
/// <param name="Value">Changed in place by every update.</param>
/// <param name="ProductCopy">The value rounded for the matrix products; null where they take the value itself. Every update writes both.</param>
public sealed record Parameter(string Name, Tensor Value, Tensor? ProductCopy)
{
    /// <summary>The block that it belongs to, from 0; null for what belongs to none.</summary>
    public int? Block => Name.Split('.') is [_, string number, ..] && int.TryParse(number, out int block) ? block : null;

    /// <summary>Carries a value that was set from outside over into the rounded copy, whichever format that has.</summary>
    public void RefreshProductCopy()
    {
        if (ProductCopy is not null)
        {
            using Tensor rounded = Value.to(ScalarType.BFloat16);
            ProductCopy.copy_(rounded);
        }
    }
}
