namespace ForwardForward.Training.Catalog.Studies;

/// <summary>Studies whose places are presets of their own.</summary>
internal static class PresetStudies
{
    public static Study AttentionOverlay { get; } = new()
    {
        Name = "study-attention-overlay",
        Title = "The overlay passed into attention",
        Document = "000",
        Question = "\"Passing overlay information to Attention layer so that embeddings are well-formed.\"",
        Design = "Experiment 4's network for 20 epochs: the label in the first pixels, as a token of its own, and in every token.",
        Axis = "where the label is",
        IsCategorical = true,
        Dataset = "mnist",
        Points =
        [
            Of("attention", 0, "first pixels", "study-attention-overlay-pixels"),
            Of("attention", 1, "its own token", "study-attention-overlay-token"),
            Of("attention", 2, "every token", "study-attention-overlay-every-token"),
        ],
    };

    public static Study Landmarks { get; } = new()
    {
        Name = "study-gld23k",
        Title = "A larger set: GLD23k",
        Document = "000",
        Question = "\"Try larger datasets such as GLD23K.\"",
        Design = "203 landmarks, images of 64×64; scalable FF by blocks and back-propagation on ResNet18 (ImageNet stem) for 100 epochs with one recipe.",
        Axis = "method",
        IsCategorical = true,
        Dataset = "gld23k",
        Points = [Of("GLD23k", 0, "FF by blocks", "study-gld23k-ff"), Of("GLD23k", 1, "BP", "study-gld23k-bp")],
    };

    public static Study LayerParallel { get; } = new()
    {
        Name = "study-parallel",
        Title = "Layer-wise parallel FF",
        Document = "000",
        Question = "\"Layer-wise parallelized implementation of FF.\"",
        Design = "One spec trained with its layers in sequence and in parallel: the same numbers, other times.",
        Axis = "layers at once",
        IsCategorical = true,
        Dataset = "mnist",
        Waiting = "Training layers in parallel is not built yet.",
        Points = [Of("seconds", 0, "one after the other", "study-parallel-one"), Of("seconds", 1, "all at once", "study-parallel-all")],
    };

    private static StudyPoint Of(string series, int place, string label, string preset) => new(series, place, label, preset, PresetCatalog.Find(preset)?.Spec);
}
