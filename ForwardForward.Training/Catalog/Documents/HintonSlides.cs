namespace ForwardForward.Training.Catalog.Documents;

/// <summary>Document 001: slides on Hinton's paper with experiments on MNIST and CIFAR-10, whose notebooks are public.</summary>
internal static class HintonSlides
{
    private const string TrialCause =
        "The notebook's predict sums the goodness over the whole batch and returns one label for all images, so its accuracy is the share of one class. "
        + "It trained on 1,000 images and tested on 100, hence numbers that are multiples of 0.1 and 1 %.";

    private const string TrialAssumption =
        "The notebook's constants: one batch of 1,000 images, 1000 updates a layer, Adam at 0.05, threshold 0.002, label in the first ten pixels of row 0 of each channel. "
        + "Here the whole test split is read, theirs was 100 images.";

    public static SourceDocument Document { get; } = new(
        "001",
        "The Forward-Forward Algorithm: Some Preliminary Investigations (presented by Vishal V)",
        "Slides; the notebooks and the spreadsheet behind them are public (visvig/forward-forward-algorithm) and confirm every number.",
        [
            new DocumentSection("Fully connected, MNIST",
            [
                Threshold(0, Claim.Test(93.18), Claim.Train(93.29)),
                Threshold(2, Claim.Test(93.58), Claim.Train(93.46)),
                Threshold(3, Claim.Test(93.58), Claim.Train(93.45), Repairs.MnistMlp),
                new()
                {
                    Id = "001-ff-theta0-losses", Title = "final loss of each layer, threshold 0", Dataset = "mnist", Preset = "doc001-ff-theta0",
                    Claims = [Claim.LayerLoss(0, 0.4164), Claim.LayerLoss(1, 0.4238), Claim.LayerLoss(2, 0.4372), Claim.LayerLoss(3, 0.4747)],
                    Reading = "Layer 0's last printed update is 998.",
                    Cause = "Each deeper layer separates positives from negatives less than the one below.",
                },
                new()
                {
                    Id = "001-bp", Title = "Backprop 4×2000, 15 epochs", Dataset = "mnist", Claims = [Claim.Test(94.36), Claim.Train(93.73)], Preset = "doc001-bp",
                    Cause = "Batches of 50,000 of 60,000 images: 15 epochs are 30 Adam updates. The baseline is starved, not beaten.",
                    Assumption = "No validation split: as in the notebook all 60,000 images are trained on and the last weights are read.",
                    Beneath = [Repairs.FairBackward],
                },
            ]),
            new DocumentSection("Convnets, CIFAR-10",
            [
                Trial(7, "5×5 convolutions 64, 128, 256, 10", 13.00, 9.90, Losses(), Repairs.Trial7, Repairs.Cifar10Convolution),
                Trial(8, "13 convolutions 3×3, 64 to 512", 13.00, 9.90, Repairs.Trial8),
                Trial(9, "5×5 convolutions 64 to 2048, 10", 10.00, 9.20, Repairs.Trial9),
            ]),
        ]);

    private static DocumentRow Threshold(int theta, Claim test, Claim train, params DocumentRow[] beneath) => new()
    {
        Id = $"001-ff-theta{theta}", Title = $"FF 4×2000, 1000 epochs, threshold {theta}", Dataset = "mnist", Claims = [test, train], Preset = $"doc001-ff-theta{theta}", Beneath = beneath,
        Cause = "Full batches, one fixed wrong label for each image, mean goodness: whatever the threshold, the recipe stalls at 93 %.",
        Assumption = "The notebook's constants: 50,000 training images as one batch, Adam at 0.05, the last weights are read.",
    };

    private static DocumentRow Trial(int number, string layers, double test, double train, params DocumentRow[] beneath) => new()
    {
        Id = $"001-trial{number}", Title = $"trial {number}, batch-wide predict ({layers})", Dataset = "cifar-10", Kind = RowKind.Artefact, Claims = [Claim.Test(test) with { CountedOn = 100 }, Claim.Train(train) with { CountedOn = 1000 }],
        Preset = $"doc001-trial{number}-batchwide", Cause = TrialCause, Assumption = TrialAssumption,
        Beneath =
        [
            new()
            {
                Id = $"001-trial{number}-correct", Title = "same net, correct predict", Dataset = "cifar-10", Kind = RowKind.TrueValue, Preset = $"doc001-trial{number}",
                Cause = "What the trained network knows when every image is read for itself.", Assumption = TrialAssumption,
            },
            .. beneath,
        ],
    };

    private static DocumentRow Losses() => new()
    {
        Id = "001-trial7-losses", Title = "trial 7, final loss of layers 0, 2, 4, 6", Dataset = "cifar-10", Preset = "doc001-trial7",
        Claims = [Claim.LayerLoss(0, 0.6931462), Claim.LayerLoss(1, 0.4888), Claim.LayerLoss(2, 0.3722), Claim.LayerLoss(3, 0.4835)],
        Reading = "The document counts ReLU modules too: its layers 0, 2, 4 and 6 are learning layers 0 to 3.",
        Cause = "Layer 0 stays at ln 2 to a millionth: with a threshold of 0.002 it learned nothing.", Assumption = TrialAssumption,
    };
}
