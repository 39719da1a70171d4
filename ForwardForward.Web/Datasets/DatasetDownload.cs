using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>A download as it stands.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Progress">How far it is; null before the first byte.</param>
/// <param name="Running">True until it ended, was cancelled or failed.</param>
/// <param name="Problem">Why it failed; empty otherwise.</param>
public sealed record DatasetDownload(string Dataset, DownloadProgress? Progress, bool Running, string Problem)
{
    /// <summary>Share done, 0 to 1: files before this one count as whole.</summary>
    public double Share => Progress is not { FileCount: > 0 } progress ? 0
        : (progress.FileNumber - 1 + (progress.TotalBytes > 0 ? Math.Min(1, progress.Bytes / (double)progress.TotalBytes) : 0)) / progress.FileCount;
}
