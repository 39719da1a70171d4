using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Checkpoints;

/// <summary>The checkpoints of one run.</summary>
/// <param name="path">The folder; made when it is missing.</param>
/// <param name="publish">Told of every complete file.</param>
public sealed class CheckpointFolder(string path, Action<RunEvent> publish)
{
    /// <summary>Writes everything that a run needs to go on.</summary>
    public void SaveResumable(ExperimentSpec spec, CheckpointProgress progress, IReadOnlyDictionary<string, Tensor> state) =>
        Save($"step-{progress.Step:D8}.safetensors", spec, progress, state, canResume: true);

    /// <summary>Writes the weights that a finished run ends with.</summary>
    public void SaveWeights(ExperimentSpec spec, CheckpointProgress progress, IReadOnlyDictionary<string, Tensor> weights) =>
        Save("weights.safetensors", spec, progress, weights, canResume: false);

    private void Save(string fileName, ExperimentSpec spec, CheckpointProgress progress, IReadOnlyDictionary<string, Tensor> tensors, bool canResume)
    {
        Directory.CreateDirectory(path);
        long bytes = RunCheckpoint.Save(Path.Combine(path, fileName), spec, progress, tensors);
        publish(new CheckpointSaved(fileName, progress.Step, bytes, canResume));
    }
}
