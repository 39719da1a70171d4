using System.Collections;

namespace ForwardForward.Training.Torch;

/// <summary>A tensor's elements in host memory, row-major: a copy taken when it was made.</summary>
/// <typeparam name="T">The element type that they were converted to.</typeparam>
public sealed class TensorAccessor<T> : IEnumerable<T>
    where T : unmanaged
{
    private readonly T[] _elements;

    internal TensorAccessor(T[] elements) => _elements = elements;

    public long Count => _elements.Length;

    public T this[long index] => _elements[index];

    /// <summary>The elements themselves, not another copy.</summary>
    public T[] ToArray() => _elements;

    public void CopyTo(Span<T> array) => _elements.CopyTo(array);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _elements.GetEnumerator();
}
