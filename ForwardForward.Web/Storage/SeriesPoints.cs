using System.Collections;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

/// <summary>
/// The points of one series in order. Long stretches stay packed as the history has them, and are unpacked one after the other each time they are read: of a long run that is
/// an eighth of the memory.
/// </summary>
public sealed class SeriesPoints : IReadOnlyCollection<JournalPoint>
{
    private readonly List<(byte[]? Packed, List<JournalPoint> Points)> _stretches = [];

    public int Count { get; private set; }

    /// <summary>Adds a <see cref="PointBlock"/>.</summary>
    /// <exception cref="InvalidDataException">It is none. Whether its points are whole shows when they are read.</exception>
    public void Add(byte[] packed)
    {
        Count += new ByteReader(packed).Count();
        _stretches.Add((packed, []));
    }

    public void Add(List<JournalPoint> points)
    {
        Count += points.Count;
        _stretches.Add((null, points));
    }

    /// <summary>Reads all of them.</summary>
    /// <exception cref="InvalidDataException">What is packed is broken.</exception>
    public IEnumerator<JournalPoint> GetEnumerator()
    {
        List<JournalPoint> unpacked = [];
        foreach (var (packed, points) in _stretches)
        {
            if (packed is not null)
            {
                unpacked.Clear();
                PointBlock.Read(new ByteReader(packed), unpacked);
            }

            foreach (var point in packed is null ? points : unpacked)
            {
                yield return point;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
