namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>An upload as it stands.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Account">Who uploads.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Done">Bytes or images done in this phase.</param>
/// <param name="Total">Bytes or images of this phase; 0 where it is not known.</param>
/// <param name="Problems">Why it was refused.</param>
/// <param name="Summary">What came of it and what was noticed, in sentences.</param>
public sealed record DatasetUpload(
    string Name, string Account, UploadPhase Phase, long Done, long Total, IReadOnlyList<UploadProblem> Problems, string Summary)
{
    /// <summary>The first levels of the archive as indented lines; empty while it was not looked at.</summary>
    public IReadOnlyList<string> Tree { get; init; } = [];

    public bool Running => Phase < UploadPhase.Done;

    /// <summary>Share of this phase, 0 to 1.</summary>
    public double Share => Total > 0 ? Math.Min(1, Done / (double)Total) : 0;
}
