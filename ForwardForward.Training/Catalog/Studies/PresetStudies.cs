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
        Design = "MNIST, 784-4×2000, fresh wrong labels, 10 epochs, on the processor: one spec trained one layer after the other, each operator on all cores, and with as many layers at once as the learning pipeline takes. Accuracies differ by rounding at most; the seconds tell.",
        Axis = "layers at once",
        IsCategorical = true,
        Dataset = "mnist",
        Points = [Of("4×2000", 0, "1", "study-parallel-one"), Of("4×2000", 1, "2", "study-parallel-two"), Of("4×2000", 2, "4", "study-parallel-four")],
    };

    private static StudyPoint Of(string series, int place, string label, string preset) => new(series, place, label, preset, PresetCatalog.Find(preset)?.Spec);
}
