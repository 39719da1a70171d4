namespace ForwardForward.Training.Experiments;

/// <summary>How long a run learns and how often it looks at itself.</summary>
public sealed record BudgetSpec
{
    /// <summary>Passes over the training examples; for the greedy schedule, passes for each layer.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>For the greedy schedule, passes for each layer where they differ; empty takes <see cref="Epochs"/> for all.</summary>
    public IReadOnlyList<int> StageEpochs { get; init; } = [];

    /// <summary>Passes after those in which only the linear probe learns, on finished features.</summary>
    public int ProbeEpochs { get; init; }

    /// <summary>Examples per step; 0 takes the whole training split as one batch.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Measures accuracy and goodness on the splits after every so many epochs.</summary>
    public int EvaluateEveryEpochs { get; init; } = 1;

    /// <summary>
    /// What measuring may take of what learning takes, counted in passes of the network, as in 0.1 for a tenth: then labels that cannot win any more are left out of the
    /// reading of the training and validation examples, and where that is not enough, fewer are read. 0 reads all of them under every label. The test split always is.
    /// </summary>
    public double EvaluationShare { get; init; }

    /// <summary>Writes a checkpoint after every so many epochs; 0 only at the end, on pause and on cancellation.</summary>
    public int CheckpointEveryEpochs { get; init; } = 5;
}
