namespace ForwardForward.Training.Data.Folders;

/// <summary>
/// Which images of a class are the test set where a folder says nothing of it: a fifth, drawn once and for all from the class's files in the order of their
/// names. A part of the dataset, not of a run: no seed of a spec changes it.
/// </summary>
internal static class FolderSplit
{
    private const int OneOf = 5;
    private const ulong DatasetSeed = 0x466F6C646572;

    /// <returns>[count], true for the test set; a class of one image keeps it for training.</returns>
    /// <param name="classIndex">Position of the class.</param>
    /// <param name="count">Images of the class.</param>
    public static bool[] TestOf(int classIndex, int count)
    {
        bool[] test = new bool[count];
        int wanted = count < 2 ? 0 : Math.Max(1, count / OneOf);
        int[] order = new RandomGenerator(RandomStreams.Combine(DatasetSeed, (ulong)classIndex)).Permutation(count);
        foreach (int position in order.AsSpan(0, wanted))
        {
            test[position] = true;
        }

        return test;
    }
}
