using ForwardForward.Training.Checkpoints;

namespace ForwardForward.Training.Journals;

/// <summary>
/// The checkpoint from which a run goes on: the latest one that can resume, is in the journal (so every point before it is too), and is whole on disk.
/// Without one, a run begins again at step 0 and gets the same numbers.
/// </summary>
/// <param name="File">Path.</param>
/// <param name="Step">Updates done in it.</param>
public sealed record ResumePoint(string File, long Step)
{
    /// <summary>What a person has to know of it; null when nothing was passed over.</summary>
    public static string? Warning(ResumePoint? point, IReadOnlyList<string> damaged) => damaged.Count == 0 ? null
        : $"{string.Join(" and ", damaged)} {(damaged.Count == 1 ? "is" : "are")} damaged or missing. "
          + (point is null ? "No other checkpoint is there, and the run begins again at step 0; equal steps give equal numbers." : $"The run goes on from the checkpoint before, at step {point.Step}.");

    /// <summary>Finds it.</summary>
    /// <param name="checkpoints">As the journal names them.</param>
    /// <param name="folder">The run.</param>
    /// <param name="damaged">Gets the names of later ones that are damaged, or not there any more.</param>
    public static ResumePoint? Of(IEnumerable<CheckpointFile> checkpoints, RunFolder folder, List<string>? damaged = null)
    {
        foreach (CheckpointFile checkpoint in checkpoints.Where(known => known.CanResume).OrderByDescending(known => known.Step))
        {
            string file = folder.FileOf(checkpoint.FileName);
            if (folder.Has(checkpoint.FileName) && SafetensorsFile.IsWhole(file))
            {
                return new ResumePoint(file, checkpoint.Step);
            }

            damaged?.Add(checkpoint.FileName);
        }

        return null;
    }
}
