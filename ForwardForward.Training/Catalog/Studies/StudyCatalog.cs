namespace ForwardForward.Training.Catalog.Studies;

/// <summary>What the documents leave to future work, each as a study that one button starts.</summary>
public static class StudyCatalog
{
    public static IReadOnlyList<Study> All { get; } =
    [
        SampleComplexity.Study,
        GoodnessFunctions.Study,
        Activations.Study,
        Thresholds.Study,
        PresetStudies.AttentionOverlay,
        PresetStudies.Landmarks,
        PresetStudies.LayerParallel,
    ];

    /// <summary>The study of that name, or null.</summary>
    public static Study? Find(string name) => All.FirstOrDefault(study => study.Name == name);
}
