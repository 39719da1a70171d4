namespace ForwardForward.Training.Data;

/// <summary>What an IDX file of unsigned bytes must look like.</summary>
/// <param name="MaximumCount">Most items that it may declare.</param>
/// <param name="ItemDimensions">Dimensions of one item: none for labels, height and width for gray images.</param>
public sealed record IdxShape(int MaximumCount, params IReadOnlyList<int> ItemDimensions)
{
    /// <summary>Bytes of one item.</summary>
    public int ItemBytes => ItemDimensions.Aggregate(1, (product, dimension) => checked(product * dimension));

    /// <summary>Bytes before the first item: the magic number, the count and the dimensions, four bytes each.</summary>
    public int HeaderBytes => 4 * (2 + ItemDimensions.Count);

    /// <summary>Zero, zero, 8 for unsigned bytes, the number of dimensions with the count.</summary>
    public uint Magic => 0x800u + 1u + (uint)ItemDimensions.Count;
}
