namespace ForwardForward.Training.Data;

/// <summary>The three splits of a run: learn on the first, choose on the second, report the third once.</summary>
public sealed record DatasetSplits(ImageSet Train, ImageSet Validation, ImageSet Test)
{
    /// <summary>Takes the validation examples off the training set by a seeded permutation; the test set stays as it is.</summary>
    /// <param name="sets">The dataset as published.</param>
    /// <param name="validationExamples">Examples taken off for validation; 0 for none.</param>
    /// <param name="trainingExamples">
    /// At most this many of the remaining examples are trained on; null for all. A smaller number gives a subset of a larger one.
    /// </param>
    /// <param name="randomness">Randomness of the run; the purpose <see cref="RandomPurpose.ValidationSplit"/> is used.</param>
    /// <exception cref="DatasetException">The training set is too small for what is asked.</exception>
    public static DatasetSplits Create(ImageSets sets, int validationExamples, int? trainingExamples, RandomStreams randomness)
    {
        int available = sets.Train.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(validationExamples);
        if (trainingExamples is int wanted)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        }

        if (validationExamples >= available)
        {
            throw new DatasetException(
                $"The training set holds {available} examples; {validationExamples} for validation would leave none to train on. "
                + $"Ask for at most {available - 1} validation examples.");
        }

        int[] order = randomness.Create(RandomPurpose.ValidationSplit).Permutation(available);
        int remaining = Math.Min(available - validationExamples, trainingExamples ?? int.MaxValue);

        // Each part keeps the order of the file: the epoch order does the shuffling, and copying runs forward through memory.
        int[] validation = order[..validationExamples];
        int[] train = order[validationExamples..(validationExamples + remaining)];
        Array.Sort(validation);
        Array.Sort(train);
        bool whole = train.Length == available;
        return new DatasetSplits(whole ? sets.Train : sets.Train.Select(train), sets.Train.Select(validation), sets.Test);
    }
}
