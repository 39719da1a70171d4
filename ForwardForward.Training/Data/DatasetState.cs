using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>What is known about one dataset on this machine.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Condition">How it stands.</param>
/// <param name="Message">One or two sentences: why, and what to do.</param>
/// <param name="MissingFiles">Published names of the files that are not there.</param>
public sealed record DatasetState(
    DatasetDescription Dataset,
    DatasetCondition Condition,
    string Message,
    IReadOnlyList<string> MissingFiles)
{
    /// <summary>Names of the files that are there with other than the published content.</summary>
    public IReadOnlyList<string> UnverifiedFiles { get; init; } = [];

    /// <summary>File by file where the dataset is published as a few files; empty for folders of images.</summary>
    public IReadOnlyList<DatasetFileState> Files { get; init; } = [];

    /// <summary>Everything that is wrong with a folder of images, a sentence or two each; the message has them one after the other.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What was noticed and accepted, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The first levels of a folder of images as indented lines; empty for other datasets.</summary>
    public IReadOnlyList<string> Tree { get; init; } = [];

    /// <summary>Changes when the dataset's files do.</summary>
    public string Version { get; init; } = "";

    /// <summary>Some of the published examples are not there.</summary>
    public bool LacksExamples { get; init; }

    /// <summary>True for the published content (or what the program draws), false for other content under its name, null where there is nothing to compare with.</summary>
    public bool? IsPublished => Condition == DatasetCondition.Verified ? true : LacksExamples || Files.Any(file => file.Condition == DatasetFileCondition.Differs) ? false : null;

    /// <summary>True when a run can use it.</summary>
    public bool IsReady => Condition is DatasetCondition.Verified or DatasetCondition.Unverified or DatasetCondition.Own;
}
