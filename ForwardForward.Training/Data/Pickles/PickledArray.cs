namespace ForwardForward.Training.Data.Pickles;

/// <summary>A NumPy array of unsigned bytes out of a pickle; empty until its state was read.</summary>
internal sealed class PickledArray
{
    /// <summary>Sizes of its axes.</summary>
    public IReadOnlyList<int> Shape { get; private set; } = [0];

    /// <summary>The bytes, the last axis fastest; with <see cref="IsFortran"/> the first.</summary>
    public byte[]? Data { get; private set; }

    public bool IsFortran { get; private set; }

    /// <summary>Takes the state: version, shape, type of an element, order, bytes.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Build(object? state)
    {
        if (state is not object?[] { Length: 5 } parts || parts[1] is not object?[] { Length: >= 1 and <= 8 } shape
            || parts[2] is not PickledType || parts[3] is not bool fortran || parts[4] is not byte[] data)
        {
            return "expected the state of a NumPy array (version, shape, type, order, bytes)";
        }

        int[] sizes = new int[shape.Length];
        long elements = 1;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            if (shape[axis] is not long size || size < 0 || size > data.Length)
            {
                return $"expected the sizes of an array of {data.Length} bytes";
            }

            sizes[axis] = (int)size;
            elements = Math.Min(elements * size, int.MaxValue + 1L);
        }

        if (elements != data.Length || Data is not null)
        {
            return $"expected an array of {string.Join('x', sizes)} bytes, found {data.Length}";
        }

        (Shape, IsFortran, Data) = (sizes, fortran, data);
        return null;
    }

    /// <summary>The bytes of a matrix row by row, copied out of the order in which it was stored.</summary>
    public byte[] ByRows()
    {
        (int rows, int columns) = (Shape[0], Shape[1]);
        byte[] result = GC.AllocateUninitializedArray<byte>(Data!.Length);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[(row * columns) + column] = Data[((long)column * rows) + row];
            }
        }

        return result;
    }
}
