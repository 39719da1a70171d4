namespace ForwardForward.Training.Catalog.Documents;

/// <summary>Document 002: an exam report on PyTorch's public example with AdamW, on MNIST, CIFAR-10 and FER2013.</summary>
internal static class ExamReport
{
    private const string Assumption =
        "Widths are not stated: 500-500 as in PyTorch's example that it is a fork of, with its threshold 2 and rate 0.03; AdamW instead of Adam; the last weights are read. "
        + "The label is a pixel of value 1, as the report writes it; the example marks it with the brightest value of the images.";

    public static SourceDocument Document { get; } = new(
        "002",
        "The Forward-Forward Algorithm: Some Preliminary Investigations (exam report, Pranay)",
        "A report on a fork of PyTorch's mnist_forward_forward example. It prints errors and accuracies of each dataset; they agree.",
        [
            new DocumentSection("Results",
            [
                Of("mnist", "mnist", 1000, Claim.Test(92.61), Claim.Train(92.48), "Errors 0.0739 and 0.0752 are printed too.", Repairs.MnistMlp),
                Of("cifar10", "cifar-10", 3000, Claim.Test(45.71), Claim.Train(60.64), "Errors 0.543 and 0.394 are printed too.", Repairs.Cifar10Mlp),
                Of("fer2013", "fer2013", 1000, Claim.Test(38.09), Claim.Train(42.38),
                    "Errors 0.619 and 0.576 are printed too. Its test split is the public one of 3,589 faces.", Repairs.FaceMlp, Repairs.Face),
            ]),
        ]);

    private static DocumentRow Of(string name, string dataset, int epochs, Claim test, Claim train, string reading, params DocumentRow[] beneath) => new()
    {
        Id = $"002-{name}", Title = $"FF with AdamW, {epochs} epochs", Dataset = dataset, Claims = [test, train], Preset = $"doc002-{name}", Reading = reading, Beneath = beneath,
        Cause = "The same recipe as document 001's: full batches, one fixed wrong label, mean goodness.", Assumption = Assumption,
    };
}
