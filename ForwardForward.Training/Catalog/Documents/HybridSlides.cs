using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Documents;

/// <summary>Document 000: slides that compare forward-forward with back-propagation and with hybrids of both.</summary>
internal static class HybridSlides
{
    private const string ForwardAssumption =
        "Their library is unknown; layers 4×2000 are printed. Assumed: the objective of the common re-implementation (mean of squares, threshold 2), "
        + "mini-batches of 512 with a fresh wrong label at each step, Adam at 0.02 and 60 epochs as in experiments 2 to 4.";

    private const string BackwardAssumption = "The layers are printed; assumed: AdamW at 0.001 in mini-batches of 128, 20 epochs as in experiment 2.";

    public static SourceDocument Document { get; } = new(
        "000",
        "Forward-Forward and back-propagation compared",
        "Slides with a table, figures of memory and processor use, two hybrids, a convolutional network and an attention layer. No code is named.",
        [
            new DocumentSection("Exp 1: baseline FF and BackProp",
            [
                Forward("mnist", "mnist", Claim.Test(97.14), "", Repairs.MnistMlp, Repairs.MnistMlpShifts),
                Forward("fashion", "fashion-mnist", Claim.Test(85.47), "The scan prints 35.47.", Repairs.FashionMlp),
                Forward("svhn", "svhn", Claim.Test(64.93) with { Strict = 64.98 }, "The scan prints 04.93.", Repairs.SvhnMlp),
                Forward("cifar10", "cifar-10", Claim.Test(40.13, 46.13) with { Strict = 46.18 }, "The scan prints 40.13; a 6 may have become 0.", Repairs.Cifar10Mlp),
                Forward("cifar100", "cifar-100", Claim.Test(10.33, 10.83, 16.33) with { Strict = 16.88 }, "The scan prints 10.33.", Repairs.Cifar100Mlp),
                Backward("mnist", "mnist", Claim.Test(98.04) with { Strict = 98.64 }, ""),
                Backward("fashion", "fashion-mnist", Claim.Test(89.43) with { Strict = 89.48 }, "The scan prints 39.43."),
                Backward("svhn", "svhn", Claim.Test(80.52), "The scan prints 30.52."),
                Backward("cifar10", "cifar-10", Claim.Test(53.80, 53.83, 53.63) with { Strict = 58.88 }, "The scan prints 53.803, a digit too many."),
                Backward("cifar100", "cifar-100", Claim.Test(23.75) with { Strict = 28.75 }, ""),
                Curves("memory", "memory over the run, FF against BP", MetricNames.ProcessMemory),
                Curves("processor", "processor use over the run, FF against BP", MetricNames.ProcessorUse),
            ]),
            new DocumentSection("Exp 2: hybrid FF + BackProp",
            [
                Hybrid("a", "FF for 60 epochs, then BP for 20 at 0.0001", Repairs.ForwardThenBackward,
                    "The forward-forward weights are 10 to 20 times larger and expect normalized inputs with a label; without both the logits explode, and a fresh head at 0.0001 cannot follow."),
                Hybrid("b", "BP for 20 epochs, then FF for 60 at 0.0001", Repairs.BackwardThenForward,
                    "The goodness of the back-propagated layers is far from the threshold, so the logistic loss is flat, and 0.0001 does not move it."),
            ]),
            new DocumentSection("Exp 3: CNN with FF",
            [
                new()
                {
                    Id = "000-exp3", Title = "convolutions 6 and 16, dense 2000 and 2000", Dataset = "mnist", Kind = RowKind.Failure, Claims = [Claim.Test(10.75)], Preset = "doc000-exp3",
                    Cause = "They blame weight sharing. More likely: the label stands in ten pixels of one row, which a 5×5 filter sees at few places and pooling dilutes; positives and negatives "
                        + "differ in two pixels. 10.75 % is the share of no single class of the test split, so it is no plain one-label answer.",
                    Assumption = "1000 epochs at 0.02 as printed; one batch of 50,000 images as in document 001, one update an epoch for each layer; the last weights are read.",
                    Beneath =
                    [
                        new()
                        {
                            Id = "000-exp3-batchwide", Title = "the same net, batch-wide predict", Dataset = "mnist", Kind = RowKind.Artefact, Claims = [Claim.Test(10.75)], Preset = "doc000-exp3-batchwide",
                            Cause = "Goodness summed over the whole batch gives one label for all images: what document 001's code does. Shown to tell the two apart.",
                            Reading = "The document does not say that its 10.75 was read so.",
                        },
                        Repairs.ConvolutionSameNet,
                        Repairs.Convolution,
                    ],
                },
            ]),
            new DocumentSection("Exp 4: FF with self-attention",
            [
                new()
                {
                    Id = "000-exp4", Title = "attention 2000 with 4 heads, dense 2000 three times", Dataset = "mnist", Kind = RowKind.Failure, Claims = [Claim.Test(60) with { Tolerance = 5 }],
                    Preset = "doc000-exp4",
                    Cause = "They blame the label overlay. The label is in one token and is averaged away; there is neither residual nor normalization around the attention.",
                    Assumption = "Assumed: 28 tokens of 28 pixels; the rest as in experiment 1, with 0.001 for the attention and 0.02 for the dense layers as printed.",
                    Beneath = [Repairs.Attention],
                },
            ]),
        ]);

    private static DocumentRow Forward(string name, string dataset, Claim claim, string reading, params DocumentRow[] beneath) => new()
    {
        Id = $"000-exp1-ff-{name}", Title = "FF 4×2000", Dataset = dataset, Claims = [claim], Reading = reading, Preset = $"doc000-ff-{name}", Beneath = beneath,
        Cause = "Mean goodness with threshold 2 is a very soft logit, negatives are easy, and every label costs a pass.", Assumption = ForwardAssumption,
    };

    private static DocumentRow Backward(string name, string dataset, Claim claim, string reading) => new()
    {
        Id = $"000-exp1-bp-{name}", Title = "BackProp 250-110-10", Dataset = dataset, Claims = [claim], Reading = reading, Preset = $"doc000-bp-{name}", Assumption = BackwardAssumption,
    };

    private static DocumentRow Curves(string name, string title, string metric) => new()
    {
        Id = $"000-exp1-{name}", Title = title, Dataset = "mnist", Kind = RowKind.Curves, Claims = [new Claim(metric, []) { Relation = ClaimRelation.Drawn }],
        Preset = "doc000-ff-mnist", Against = "doc000-bp-mnist", Seeds = [1],
        Reading = "The figures' axes survive in the scan, their curves do not.",
        Cause = "Memory of the process says little: the runs share one process here. The allocator's peak stands on each run's page.",
    };

    private static DocumentRow Hybrid(string letter, string title, DocumentRow repair, string cause) => new()
    {
        Id = $"000-exp2{letter}", Title = title, Dataset = "mnist", Kind = RowKind.Failure, Claims = [Claim.Test(10) with { Relation = ClaimRelation.Below }], Preset = $"doc000-exp2{letter}",
        Reading = "The slides say \"< 10 % test accuracy\" for both.", Cause = cause, Assumption = "The network of experiment 1's FF row.", Beneath = [repair],
    };
}
