namespace ForwardForward.Web.Runs;

/// <summary>Keeps what the eye would see of a long curve: per bucket of neighboring points the smallest, the largest and the first NaN; and both ends.</summary>
/// <param name="total">Points that will come.</param>
/// <param name="maxPoints">Points to keep, at least 4; ends and NaN come on top.</param>
public sealed class SeriesThinner(int total, int maxPoints)
{
    private readonly int _buckets = total <= maxPoints ? Math.Max(total, 1) : Math.Max(2, maxPoints / 2);
    private readonly List<RecordedPoint> _kept = [];
    private RecordedPoint? _smallest;
    private RecordedPoint? _largest;
    private RecordedPoint? _notANumber;
    private int _index = -1;
    private int _bucket;
    private bool _isEnd;

    /// <summary>True when this next value has to be kept, as far as one can tell now; then <see cref="Keep"/> must follow.</summary>
    public bool Wants(double value)
    {
        _index++;
        var bucket = (int)((long)_index * _buckets / Math.Max(total, 1));
        if (bucket != _bucket)
        {
            Flush();
            _bucket = bucket;
        }

        _isEnd = _index == 0 || _index == total - 1;
        return _isEnd || (double.IsNaN(value) ? _notANumber is null : IsSmallest(value) || IsLargest(value));
    }

    public void Keep(RecordedPoint point)
    {
        if (_isEnd)
        {
            _kept.Add(point);
        }
        else if (double.IsNaN(point.Value))
        {
            _notANumber = point;
        }
        else
        {
            var smallest = IsSmallest(point.Value);
            var largest = IsLargest(point.Value);
            _smallest = smallest ? point : _smallest;
            _largest = largest ? point : _largest;
        }
    }

    public MetricSeries Series(string name)
    {
        Flush();
        _kept.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
        return new MetricSeries(
            name,
            total,
            _kept.Count,
            _kept.Count == 0 ? 0 : _kept[^1].Sequence,
            _kept.ConvertAll(point => point.Step),
            _kept.ConvertAll(point => point.Epoch),
            _kept.ConvertAll(point => point.Examples),
            _kept.ConvertAll(point => point.Seconds),
            _kept.ConvertAll(point => point.Value));
    }

    private bool IsSmallest(double value) => _smallest is not { } smallest || value < smallest.Value;

    private bool IsLargest(double value) => _largest is not { } largest || value > largest.Value;

    private void Flush()
    {
        if (_smallest is { } smallest)
        {
            _kept.Add(smallest);
        }

        if (_largest is { } largest && largest.Sequence != _smallest?.Sequence)
        {
            _kept.Add(largest);
        }

        if (_notANumber is { } notANumber)
        {
            _kept.Add(notANumber);
        }

        (_smallest, _largest, _notANumber) = (null, null, null);
    }
}
