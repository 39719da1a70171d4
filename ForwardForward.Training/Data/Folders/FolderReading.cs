namespace ForwardForward.Training.Data.Folders;

/// <summary>What a folder or an archive of images was understood to be, or everything that is wrong with it.</summary>
public sealed record FolderReading
{
    /// <summary>One name per class; the position is the label.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>Training images, class by class.</summary>
    public IReadOnlyList<ClassImage> Train { get; init; } = [];

    /// <summary>Test images, class by class.</summary>
    public IReadOnlyList<ClassImage> Test { get; init; } = [];

    /// <summary>True where the folder says nothing of a test set, so that it was drawn.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Everything that is wrong; a run can use the folder when this is empty.</summary>
    public IReadOnlyList<FolderProblem> Problems { get; init; } = [];

    /// <summary>What was noticed and accepted, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The first levels of the folder as lines.</summary>
    public IReadOnlyList<string> Tree { get; init; } = [];

    /// <summary>Where it says what it is (<see cref="FolderSettings.FileName"/>); null where it does not.</summary>
    public string? SettingsPath { get; init; }
}
