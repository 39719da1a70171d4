using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Documents;

/// <summary>Document 003: the abstract of the scalable forward-forward paper (arXiv 2501.03176), whose claims carry no numbers.</summary>
internal static class ScalablePaper
{
    private const string Assumption = "The abstract gives no recipe: AdamW at 0.001 with a cosine, decay 0.0005, batches of 128, crops and flips, 200 epochs, the same for both; "
        + "MobileNetV3 is the small one, both networks with the stem for small images.";

    private const string Severed = "Layer by layer there are no shortcuts and no squeeze-and-excitation, since no gradient may cross what they join; BP learns the network as published. ";

    public static SourceDocument Document { get; } = new(
        "003",
        "Scalable Forward-Forward (abstract, arXiv 2501.03176)",
        "A page with the abstract. Its claims are comparisons without numbers, so each is measured as a difference, seed by seed, under one recipe.",
        [
            new DocumentSection("\"Performance comparable to standard backpropagation\"",
            [
                Compare("003-layerwise-resnet18", "SFF layer by layer against BP, ResNet18", "sff-layerwise", "resnet18-cifar10", ClaimRelation.Comparable) with { Assumption = Severed + Assumption },
                Compare("003-layerwise-mobilenetv3", "SFF layer by layer against BP, MobileNetV3 small", "sff-layerwise", "mobilenetv3-cifar10", ClaimRelation.Comparable) with { Assumption = Severed + Assumption },
            ]),
            new DocumentSection("\"Our hybrid design tends to outperform backpropagation baselines\"",
            [
                Compare("003-block-resnet18", "SFF by blocks against BP, ResNet18", "sff-block", "resnet18-cifar10", ClaimRelation.Outperforms) with { Target = 92 },
                Compare("003-block-mobilenetv3", "SFF by blocks against BP, MobileNetV3 small", "sff-block", "mobilenetv3-cifar10", ClaimRelation.Outperforms),
                Compare("003-block-speed", "training speed, SFF by blocks over BP, ResNet18", "sff-block", "resnet18-cifar10", ClaimRelation.SimilarTo) with
                {
                    Claims = [new Claim(MetricNames.ExamplesPerSecond, [1]) { Relation = ClaimRelation.SimilarTo, Tolerance = 0.25 }],
                    Reading = "\"Maintaining a similar training speed\": the quotient of examples per second, 1 is the same.",
                },
            ]),
            new DocumentSection("\"Small datasets and transfer learning\"",
            [
                Compare("003-small", "1,000 training images, SFF by blocks against BP", "sff-block", "resnet18-small", ClaimRelation.Comparable),
                Compare("003-transfer", "features of CIFAR-100 read on CIFAR-10, SFF by blocks against BP", "sff-block", "resnet18-transfer", ClaimRelation.Comparable) with
                {
                    Assumption = Assumption + " Here the 200 epochs are on CIFAR-100; then the blocks rest, and on CIFAR-10 only what reads them learns for 30 epochs: "
                        + "each block's class goodness, or a linear softmax on BP's last features.",
                },
            ]),
        ]);

    private static DocumentRow Compare(string id, string title, string method, string setting, ClaimRelation relation) => new()
    {
        Id = id, Title = title, Dataset = "cifar-10", Kind = RowKind.Comparison,
        Claims = [new Claim(MetricNames.TestAccuracy, []) { Relation = relation, Tolerance = 2 }],
        Preset = $"doc003-{method}-{setting}", Against = $"doc003-bp-{setting}", Assumption = Assumption,
        Cause = "SFF is no method without back-propagation: within a block the gradient crosses all its layers.",
    };
}
