using System.Collections;

namespace ForwardForward.Training.Torch;

/// <summary>A tensor's elements in host memory, row-major: a copy taken when it was made.</summary>
/// <typeparam name="T">The element type that they were converted to.</typeparam>
public sealed class TensorAccessor<T>(T[] elements) : IReadOnlyList<T>
    where T : unmanaged
{
    public int Count => elements.Length;

    public T this[int index] => elements[index];

    /// <summary>The elements themselves, not another copy.</summary>
    public T[] ToArray() => elements;

    public void CopyTo(Span<T> destination) => elements.CopyTo(destination);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => elements.GetEnumerator();
}
