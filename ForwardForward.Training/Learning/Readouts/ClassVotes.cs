namespace ForwardForward.Training.Learning.Readouts;

/// <summary>Classes read from scores in managed memory.</summary>
internal static class ClassVotes
{
    /// <summary>Rows whose largest score is that of their label.</summary>
    /// <param name="scores">[rows * classes], row-major.</param>
    /// <param name="labels">[rows].</param>
    public static int Right(ReadOnlySpan<float> scores, IReadOnlyList<int> labels)
    {
        int classes = scores.Length / labels.Count;
        int right = 0;
        for (int row = 0; row < labels.Count; row++)
        {
            right += IndexOfLargest(scores.Slice(row * classes, classes)) == labels[row] ? 1 : 0;
        }

        return right;
    }

    /// <summary>The first of the largest.</summary>
    public static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
