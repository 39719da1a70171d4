using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Preparation;

/// <summary>How many of a dataset's training images choose the epoch where nobody says how many.</summary>
public static class UsualValidation
{
    // Fewer would measure nothing.
    private const int Fewest = 10;

    /// <summary>A sixth of the training images; none where that is too few to measure.</summary>
    public static int Of(DatasetDescription dataset) => dataset.TrainCount / 6 is >= Fewest and var sixth ? sixth : 0;

    /// <summary>Whether a split that was made for more images leaves less to learn from than it takes.</summary>
    /// <param name="held">Images of the split.</param>
    /// <param name="dataset">The dataset that they are taken from.</param>
    public static bool IsOutgrown(int held, DatasetDescription dataset) => held > dataset.TrainCount / 2;
}
