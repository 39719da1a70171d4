using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Pickles;

/// <summary>The stack, the marks on it and the memory of a pickle, with an end to how much they hold.</summary>
/// <param name="content">Named in faults.</param>
internal sealed class PickleStack(ContentStream content)
{
    // CIFAR-100's training file holds 150,000 values.
    private const int MostValues = 2_000_000;

    private readonly List<object?> values = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<int, object?> memory = [];
    private int pushed;

    public int Count => values.Count;

    public void Push(object? value)
    {
        if (++pushed > MostValues)
        {
            throw content.Fault($"the pickle holds more than {MostValues} values: it is not the published one");
        }

        values.Add(value);
    }

    public void Mark()
    {
        marks.Add(values.Count);
        if (marks.Count > 1000)
        {
            throw content.Fault("the pickle is nested more than 1000 deep: it is not the published one");
        }
    }

    public object? Top()
    {
        Require(1);
        return values[^1];
    }

    public object? Pop()
    {
        Require(1);
        object? value = values[^1];
        values.RemoveAt(values.Count - 1);
        return value;
    }

    /// <summary>Takes the last values, in the order in which they were pushed.</summary>
    public object?[] Pop(int count)
    {
        Require(count);
        object?[] taken = [.. values[^count..]];
        values.RemoveRange(values.Count - count, count);
        return taken;
    }

    /// <summary>Takes everything above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (marks.Count == 0)
        {
            throw content.Fault("the pickle goes back to a mark that it did not set");
        }

        int mark = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        return Pop(values.Count - mark);
    }

    public void Remember(int index)
    {
        memory[index] = Top();
        if (memory.Count > MostValues)
        {
            throw content.Fault($"the pickle remembers more than {MostValues} values: it is not the published one");
        }
    }

    public void Recall(int index) => Push(memory.TryGetValue(index, out object? value) ? value : throw content.Fault($"the pickle recalls value {index}, which it did not keep"));

    // What lies below the last mark is not for taking before the mark is.
    private void Require(int count)
    {
        if (values.Count - (marks.Count > 0 ? marks[^1] : 0) < count)
        {
            throw content.Fault("the pickle takes a value that it did not make");
        }
    }
}
