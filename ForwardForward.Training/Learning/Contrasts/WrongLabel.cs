using ForwardForward.Training.Data;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>Uniform choice among the labels that are wrong.</summary>
internal static class WrongLabel
{
    /// <summary>One wrong label for each true one.</summary>
    public static long[] OfEach(IReadOnlyList<int> trueLabels, int classes, RandomGenerator random)
    {
        long[] wrong = new long[trueLabels.Count];
        for (int row = 0; row < wrong.Length; row++)
        {
            wrong[row] = (trueLabels[row] + 1 + random.NextInt32(classes - 1)) % classes;
        }

        return wrong;
    }
}
