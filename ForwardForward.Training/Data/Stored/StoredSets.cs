namespace ForwardForward.Training.Data.Stored;

/// <summary>A dataset that was read, and what its content is worth.</summary>
/// <param name="Sets">The examples.</param>
/// <param name="Differing">Names of the files whose content is not the published one.</param>
/// <param name="Unjudged">Names of the files to which no published checksum belongs.</param>
internal sealed record StoredSets(ImageSets Sets, IReadOnlyList<string> Differing, IReadOnlyList<string> Unjudged)
{
    /// <summary>What was noticed and accepted, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
