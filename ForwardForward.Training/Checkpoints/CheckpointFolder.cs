using ForwardForward.Training.Experiments;
using ForwardForward.Training.Files;

namespace ForwardForward.Training.Checkpoints;

/// <summary>The checkpoints and the weights of one run.</summary>
/// <param name="run">Folder of the run, which is there.</param>
/// <param name="publish">Told of every complete file.</param>
public sealed class CheckpointFolder(string run, Action<RunEvent> publish)
{
    /// <summary>Name of the file with the weights that a finished run ends with.</summary>
    public const string Weights = "weights.safetensors";

    /// <summary>Where a run's checkpoint or its weights lie: the weights in its folder, checkpoints in one below.</summary>
    public static string FileOf(string run, string name) => name == Weights ? Path.Combine(run, name) : Path.Combine(run, "checkpoints", name);

    /// <summary>Writes everything that a run needs to go on.</summary>
    public void SaveResumable(ExperimentSpec spec, CheckpointProgress progress, IReadOnlyDictionary<string, Tensor> state) =>
        Save($"step-{progress.Step:D8}.safetensors", spec, progress, state, canResume: true);

    /// <summary>Writes the weights that a finished run ends with.</summary>
    public void SaveWeights(ExperimentSpec spec, CheckpointProgress progress, IReadOnlyDictionary<string, Tensor> weights) => Save(Weights, spec, progress, weights, canResume: false);

    private void Save(string fileName, ExperimentSpec spec, CheckpointProgress progress, IReadOnlyDictionary<string, Tensor> tensors, bool canResume)
    {
        string path = FileOf(run, fileName);
        // Made again, it would stand in the way of the one that was taken away.
        if (!Directory.Exists(run))
        {
            throw new DirectoryNotFoundException("The folder of this run was removed while it trained.");
        }

        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableFile.SyncFolder(run);
        }

        publish(new CheckpointSaved(fileName, progress.Step, RunCheckpoint.Save(path, spec, progress, tensors), canResume));
    }
}
