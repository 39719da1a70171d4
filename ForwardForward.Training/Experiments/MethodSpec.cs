namespace ForwardForward.Training.Experiments;

/// <summary>
/// A learning method as five choices (label scheme, contrast, objective, horizon with schedule, read-out) and the constants they need.
/// A named method of the catalog is only a set of values for these.
/// </summary>
public sealed record MethodSpec
{
    /// <summary>The catalog row this started from, such as <c>ff-hinton</c>; the fields below decide what runs.</summary>
    public string Name { get; init; } = "ff-symba";

    public LabelScheme Labels { get; init; } = LabelScheme.Overlay;

    public Contrast Contrast { get; init; } = Contrast.HardWrongLabel;

    public Objective Objective { get; init; } = Objective.Symba;

    public Horizon Horizon { get; init; } = Horizon.OneLayer;

    public LayerSchedule Schedule { get; init; } = LayerSchedule.Simultaneous;

    public Readout Readout { get; init; } = Readout.GoodnessOfEveryLabel;

    /// <summary>How a block's features become one goodness a class, for the objective class-goodness.</summary>
    public ClassGoodness ClassGoodness { get; init; } = ClassGoodness.LearnedMatrix;

    /// <summary>Side of the grid that a map is averaged to before a learned matrix reads it; 0 reads every position.</summary>
    public int ScoreGrid { get; init; } = 4;

    /// <summary>Penalty on the weights that least squares finds, in units of the features' mean square.</summary>
    public double RidgePenalty { get; init; } = 0.01;

    /// <summary>Prototypes of each class.</summary>
    public int Prototypes { get; init; } = 4;

    /// <summary>Numbers that features are projected to before they are compared with anchors.</summary>
    public int Embedding { get; init; } = 64;

    /// <summary>Factor on the cosines to prototypes, and on the random map of patches.</summary>
    public double ScoreScale { get; init; } = 16;

    /// <summary>By how much the true class' cosine has to be above the others', for prototypes and anchors.</summary>
    public double Margin { get; init; } = 0.1;

    /// <summary>Weight lambda of the wrong classes' own goodness in the loss of anchors.</summary>
    public double NegativeWeight { get; init; } = 0.03;

    /// <summary>
    /// How fast patches become smaller where a block has fewer channels than the last: their number grows with (C_L / C_l) to this power. The score
    /// grid is the number along a side in the last block.
    /// </summary>
    public double PatchExponent { get; init; } = 1;

    /// <summary>
    /// Blocks keep their first weights, which are random (CaFo's predictors by gradient) or a first phase's (reading its features); only what reads
    /// them learns.
    /// </summary>
    public bool FrozenBlocks { get; init; }

    /// <summary>Share of the validation examples that early exit may read wrong where all layers would have been right.</summary>
    public double ExitTolerance { get; init; } = 0.002;

    /// <summary>Threshold that negatives stay under in self-contrast, one for all blocks or one a block; empty: that of the positives.</summary>
    public IReadOnlyList<double> NegativeThresholds { get; init; } = [];

    /// <summary>Weight of the mean positive goodness in self-contrast: keeps activities small.</summary>
    public double GoodnessPenalty { get; init; } = 0.001;

    /// <summary>Ease m that supervised contrast gives to pairs of one class in the first block; it falls to a quarter in the last.</summary>
    public double ContrastMargin { get; init; } = 0.4;

    /// <summary>Share of the target of a cross-entropy that is spread over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Weights of the classes in a cross-entropy.</summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    public Goodness Goodness { get; init; } = Goodness.MeanOfSquares;

    /// <summary>Share of the units that the goodness top-k-mean counts, the most active ones.</summary>
    public double TopShare { get; init; } = 0.1;

    /// <summary>
    /// Threshold theta per layer, in units of the goodness. Empty: what rectified normal units with a mean square of one have (the layer's width for
    /// a sum of squares, 1 for their mean); one value: the same for all layers; otherwise one value a layer.
    /// </summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [];

    /// <summary>Whether thresholds stay or learn.</summary>
    public ThresholdRule ThresholdRule { get; init; } = ThresholdRule.Fixed;

    /// <summary>Factor on theta at the last layer, linear over depth from 1 at the first: below 1 a falling, above 1 a rising pyramid.</summary>
    public double ThresholdSlope { get; init; } = 1;

    /// <summary>Learning rate of a learned threshold's logarithm.</summary>
    public double ThresholdLearningRate { get; init; } = 0.02;

    /// <summary>Strength that pulls a learned threshold back to where it started.</summary>
    public double ThresholdAnchor { get; init; } = 0.1;

    /// <summary>Factor on the other layers' goodness that a layer adds to its own (arXiv 2305.12393); 0: no collaboration.</summary>
    public double Collaboration { get; init; }

    /// <summary>Which other layers collaborate.</summary>
    public CollaborationReach CollaborationReach { get; init; } = CollaborationReach.AllLayers;

    /// <summary>Divides (goodness - theta) before the logistic function of the threshold objective.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Steepness alpha of the SymBa difference (arXiv 2303.08418).</summary>
    public double Alpha { get; init; } = 6;

    /// <summary>Shape of the SymBa loss of -alpha (G+ - G-).</summary>
    public SymbaLoss SymbaLoss { get; init; } = SymbaLoss.Silu;

    /// <summary>How a layer's input is normalized, so that goodness below says nothing above.</summary>
    public InputNormalization Normalization { get; init; } = InputNormalization.RootMeanSquare;

    /// <summary>Weight of peer normalization (Hinton 2022): pulls each unit's mean activity to its layer's; 0 turns it off.</summary>
    public double PeerNormalization { get; init; }

    /// <summary>Share of the old running mean that peer normalization keeps at each step.</summary>
    public double PeerMomentum { get; init; } = 0.9;

    /// <summary>Gradient of 1 through silent rectified units, so that peer normalization can wake dead ones; a layer list follows it only together with that.</summary>
    public bool FullGradientRelu { get; init; }

    /// <summary>
    /// Pixel value that marks the label, deviation of a learned picture's first values, or share of a wave in the picture; null takes the brightest
    /// value of the training set after scaling.
    /// </summary>
    public double? OverlayStrength { get; init; } = 1;

    /// <summary>How often the random bits of a hybrid mask are blurred.</summary>
    public int MaskBlurs { get; init; } = 8;

    /// <summary>First layer that the read-out counts, from 0. Hinton leaves layer 0 out.</summary>
    public int ReadoutFromLayer { get; init; }

    /// <summary>Learning rate of the softmax head that reads the normalized layers in one pass (and proposes hard negatives); the layers never see its gradient.</summary>
    public double HeadLearningRate { get; init; } = 0.01;

    /// <summary>Weight decay of that head.</summary>
    public double HeadWeightDecay { get; init; }

    /// <summary>
    /// Steps by which the softmax reads a batch, draws its hard negatives and learns from it before the layers do: it sees weights that are so many updates older. 0: right before.
    /// Layers that learn at once need some, because they would wait for a softmax that reads them all.
    /// </summary>
    public int Staleness { get; init; }

    /// <summary>How layers settle that see their neighbors on both sides; null for a network that only goes upwards.</summary>
    public RecurrentSpec? Recurrent { get; init; }
}
