using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Checkpoints;

/// <summary>A run's tensors on disk with its spec and its place in the run.</summary>
public static class RunCheckpoint
{
    private const string FormatKey = "format";
    private const string Format = "forwardforward-1";
    private const string SpecKey = "spec";
    private const string ProgressKey = "progress";

    /// <summary>Writes a checkpoint and returns its size in bytes.</summary>
    /// <param name="path">Where.</param>
    /// <param name="spec">What ran.</param>
    /// <param name="progress">How far.</param>
    /// <param name="tensors">By name.</param>
    public static long Save(string path, ExperimentSpec spec, CheckpointProgress progress, IReadOnlyDictionary<string, Tensor> tensors) =>
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [SpecKey] = SpecJson.Write(spec),
            [ProgressKey] = JsonSerializer.Serialize(progress, JsonSerializerOptions.Web),
        });

    /// <summary>Copies a checkpoint into the tensors of a run built from the same spec.</summary>
    /// <param name="path">The file.</param>
    /// <param name="spec">The run's spec: all but name, device and layers at once has to be the same.</param>
    /// <param name="tensors">By name; every one has to be in the file, with its shape.</param>
    /// <exception cref="CheckpointException">The file is broken, of another program, or of another spec.</exception>
    public static CheckpointProgress Restore(string path, ExperimentSpec spec, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (IReadOnlyDictionary<string, Tensor> saved, IReadOnlyDictionary<string, string> metadata) = SafetensorsFile.Read(path);
        CheckSpec(path, spec, metadata);
        CheckpointProgress progress = ReadProgress(path, metadata);
        foreach ((string name, Tensor target) in tensors)
        {
            if (!saved.TryGetValue(name, out Tensor? source))
            {
                if (saved.Keys.Any(old => old.StartsWith("layers.", StringComparison.Ordinal)))
                {
                    throw new CheckpointException($"{path} was written before the weights had the names that they have now ({name}), and a run cannot go on from it. Start the experiment anew, or repeat it under its seed.");
                }

                throw new CheckpointException($"{path} has no tensor {name}. It may be a file of weights alone: a run goes on only from a checkpoint with the optimizer's state.");
            }

            if (!source.shape.SequenceEqual(target.shape) || source.dtype != target.dtype)
            {
                throw new CheckpointException($"{path}: tensor {name} is {source}, the run needs {target}.");
            }
        }

        foreach ((string name, Tensor target) in tensors)
        {
            target.copy_(saved[name]);
        }

        return progress;
    }

    /// <summary>Where the run of a checkpoint stood; its tensors are not read.</summary>
    /// <exception cref="CheckpointException">The file is broken or does not say.</exception>
    public static CheckpointProgress ReadProgress(string path) => ReadProgress(path, SafetensorsFile.ReadMetadata(path));

    private static void CheckSpec(string path, ExperimentSpec spec, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault(FormatKey) != Format || !metadata.TryGetValue(SpecKey, out string? text))
        {
            throw new CheckpointException($"{path} is a safetensors file, but no checkpoint of a run: its metadata has no \"{FormatKey}\": \"{Format}\" with a spec.");
        }

        // Before anything of it is taken at its word.
        if (!SafetensorsFile.IsWhole(path))
        {
            throw new CheckpointException($"{path} is damaged: its checksum is wrong. Choose the checkpoint before it, or begin anew.");
        }

        ExperimentSpec saved;
        try
        {
            saved = SpecJson.Read(text);
        }
        catch (JsonException error)
        {
            throw new CheckpointException($"{path} holds a spec that cannot be read: {error.Message}", error);
        }

        if (!IsSameRun(saved, spec))
        {
            throw new CheckpointException($"{path} belongs to another experiment: its spec differs from the run's. Start a new run from that spec, or choose this run's checkpoint.");
        }
    }

    /// <summary>True when a run of one spec can go on as a run of the other.</summary>
    public static bool IsSameRun(ExperimentSpec one, ExperimentSpec other) => Essence(one) == Essence(other);

    // Name, device and layers at once change no number. JSON compares lists by content, records do not.
    private static string Essence(ExperimentSpec spec) => SpecJson.Write(spec with { Name = "", Device = DeviceChoice.Auto, LayersAtOnce = 1 });

    private static CheckpointProgress ReadProgress(string path, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckpointProgress>(metadata.GetValueOrDefault(ProgressKey) ?? "null", JsonSerializerOptions.Web)
                ?? throw new JsonException("it is missing");
        }
        catch (JsonException error)
        {
            throw new CheckpointException($"{path} does not say where the run stood ({error.Message}).", error);
        }
    }
}
