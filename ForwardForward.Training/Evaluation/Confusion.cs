namespace ForwardForward.Training.Evaluation;

/// <summary>Who was taken for whom.</summary>
public sealed class Confusion
{
    private readonly int[][] counts;

    /// <param name="trueClasses">What each example is.</param>
    /// <param name="readClasses">What each was taken for.</param>
    /// <param name="classes">Classes.</param>
    public Confusion(ReadOnlySpan<int> trueClasses, ReadOnlySpan<int> readClasses, int classes)
    {
        counts = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
        int right = 0;
        for (int i = 0; i < trueClasses.Length; i++)
        {
            counts[trueClasses[i]][readClasses[i]]++;
            right += trueClasses[i] == readClasses[i] ? 1 : 0;
        }

        Accuracy = trueClasses.Length == 0 ? double.NaN : (double)right / trueClasses.Length;
    }

    /// <summary>Share of examples read rightly, 0 to 1.</summary>
    public double Accuracy { get; }

    /// <summary>Counts[true class][read class].</summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts => counts;
}
