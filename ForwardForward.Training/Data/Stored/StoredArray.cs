namespace ForwardForward.Training.Data.Stored;

/// <summary>Images or labels as one part of a dataset holds them.</summary>
/// <param name="Count">Images, or labels.</param>
/// <param name="Items">A byte a pixel or a label, row-major.</param>
/// <param name="Name">What messages call the part.</param>
/// <param name="FirstByte">Where in it the first item stands.</param>
/// <param name="ItemBytes">Bytes of one item there.</param>
internal sealed record StoredArray(int Count, byte[] Items, string Name, long FirstByte, int ItemBytes);
