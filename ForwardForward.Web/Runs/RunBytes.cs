using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>What a run takes on disk.</summary>
/// <param name="Journal">Bytes of its points, log, histograms.</param>
/// <param name="Checkpoints">Bytes of its checkpoints.</param>
/// <param name="Weights">Bytes of the weights that it ended with.</param>
/// <param name="Other">Bytes of the rest: the spec, what a repair cut off.</param>
public sealed record RunBytes(long Journal, long Checkpoints, long Weights, long Other)
{
    public static RunBytes None { get; } = new(0, 0, 0, 0);

    public long All => Journal + Checkpoints + Weights + Other;

    public static RunBytes operator +(RunBytes left, RunBytes right) =>
        new(left.Journal + right.Journal, left.Checkpoints + right.Checkpoints, left.Weights + right.Weights, left.Other + right.Other);

    public static RunBytes Of(RunFolder folder)
    {
        var sum = None;
        try
        {
            foreach (var file in new DirectoryInfo(folder.FullName).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                sum += file.FullName == folder.Journal ? None with { Journal = file.Length }
                    : file.FullName == folder.FileOf(Training.Checkpoints.CheckpointFolder.Weights) ? None with { Weights = file.Length }
                    : file.DirectoryName != folder.FullName ? None with { Checkpoints = file.Length }
                    : None with { Other = file.Length };
            }
        }
        // It is being removed.
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return sum;
        }

        return sum;
    }
}
