namespace ForwardForward.Training.Experiments;

/// <summary>Which examples a run learns from, and how their pixels are presented.</summary>
public sealed record DataSpec
{
    /// <summary>Name of a dataset in the catalog, such as <c>digits</c> or <c>mnist</c>.</summary>
    public string Dataset { get; init; } = "digits";

    /// <summary>Examples taken off the training set for choosing (epoch, window); never trained on. 0: nothing is chosen, the last weights count.</summary>
    public int ValidationExamples { get; init; } = 2000;

    /// <summary>At most this many training examples after the validation split; null takes all that are left.</summary>
    public int? TrainingExamples { get; init; }

    public PixelScaling Pixels { get; init; } = PixelScaling.Unit;

    /// <summary>Each training image is moved by up to this many pixels along both axes, zero filled; 0 turns it off.</summary>
    public int ShiftPixels { get; init; }

    /// <summary>Further random changes of the training images.</summary>
    public Augmentation Augmentation { get; init; } = new();
}
