using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Pipelines;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// The five choices of a method as objects. A named method has no code of its own: what is built depends on the values of the spec alone.
/// </summary>
public sealed class MethodParts : Learner
{
    private readonly GoodnessObjective? objective;

    /// <param name="setting">What it is made of.</param>
    public MethodParts(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, double brightest, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        IReadOnlyList<int> widths = spec.Network.Widths;
        Network = NeuralNetwork.Create(
            spec.Network,
            train.PixelsPerImage,
            method.Labels == LabelScheme.EveryLayer ? setting.Classes : 0,
            method.Objective == Objective.CrossEntropy ? setting.Classes : null,
            HiddenActivation.Of(spec.Network, method.FullGradientRelu),
            products,
            randomness,
            device);

        InputNormalizer normalizer = new(method.Normalization);
        ForwardPass pass = new(Network, normalizer);
        GoodnessMeasure goodness = GoodnessMeasure.Of(method);
        objective = ObjectiveOf(method, goodness.Thresholds(method.Thresholds, widths), device);
        Thresholds = [.. widths.Select((_, layer) => objective?.Threshold(layer)).OfType<double>()];
        LabelWriter? labels = LabelsOf(method, setting.Classes, brightest, normalizer, products);
        ImageInput images = new(normalizer, products);
        Head = method.Contrast == Contrast.HardWrongLabel || method.Readout is Readout.OnePassSoftmax or Readout.LinearProbe
            ? new SoftmaxHead(Network, pass, method, spec.Optimization, setting.Classes, device)
            : null;

        HybridImages? hybrids = method.Contrast == Contrast.HybridMask
            ? new HybridImages(train.Channels, train.Height, train.Width, method.MaskBlurs, randomness, device)
            : null;
        NegativeLabels? negatives = objective is null || labels is null ? null : NegativesOf(method, train, randomness);
        ReadingAhead? ahead = method.Staleness > 0 && Head is not null && labels is not null && negatives is not null
            ? new ReadingAhead(labels, negatives, Head, method.Staleness, spec.Budget.BatchSize == 0 ? train.Count : Math.Min(spec.Budget.BatchSize, train.Count), device)
            : null;
        ContrastPairs? pairs = objective is null ? null
            : hybrids is not null ? new HybridPairs(hybrids, images, Head)
            : labels is not null && negatives is not null ? new LabelPairs(labels, negatives, Head, ahead)
            : null;
        Updates updates = new(spec.Optimization, Network.Parameters);
        DropoutMasks dropout = new(spec.Network.Dropout, randomness);
        PeerMeans? peers = method.PeerNormalization > 0 ? new PeerMeans(widths, method.PeerNormalization, method.PeerMomentum, device) : null;
        Step = method.Horizon switch
        {
            Horizon.WholeNetwork => new WholeNetworkStep(Network, pairs, objective, goodness, normalizer, updates, dropout, peers, WeightedCrossEntropy.Of(method, train)),
            Horizon.OneLayer when pairs is not null && objective is not null => LocalStep(
                spec, new LocalLayers(Network, objective, goodness, normalizer, updates, dropout, peers), pairs, ahead, objective, device),
            _ => throw new NotSupportedException("A layer learns alone only from the goodness of positives and negatives: choose an overlay, a contrast and a goodness objective, or the horizon whole-network."),
        };

        GoodnessReader? each = labels is null ? null
            : new GoodnessReader(pass, labels, goodness, method.Readout == Readout.LastBlock ? widths.Count - 1 : method.ReadoutFromLayer);
        ClassReader reader = ReaderOf(method, each, labels, images, pass);
        Evaluator = hybrids is null
            ? new NetworkEvaluator(pass, reader, each, labels, layer => objective?.Threshold(layer), randomness, pruned: PrunedOf(method, pass, labels, goodness))
            : new HybridEvaluator(pass, reader, goodness, hybrids, images, layer => objective?.Threshold(layer), randomness);
    }

    public NeuralNetwork Network { get; }

    /// <summary>Reads in one pass or proposes hard negatives; null where nothing asks for it.</summary>
    public SoftmaxHead? Head { get; }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters =>
        [.. Network.Parameters, .. Head?.Layer.Parameters ?? [], .. objective?.Learned is Parameter learned ? new[] { learned } : []];

    public override IReadOnlyDictionary<string, Tensor> State =>
        base.State.Concat(Head?.State ?? new Dictionary<string, Tensor>()).ToDictionary();

    protected override int? LayerOf(Parameter parameter) =>
        Network.Layers.ToList().FindIndex(owner => owner.Parameters.Contains(parameter)) is var layer and >= 0 ? layer : null;

    internal static GoodnessObjective? ObjectiveOf(MethodSpec method, IReadOnlyList<double> thresholds, Device device) => method.Objective switch
    {
        Objective.GoodnessThreshold => new ThresholdObjective(new LayerThresholds(thresholds, method, device), method.Temperature),
        Objective.Symba => new SymbaObjective(method.Alpha, method.SymbaLoss),
        Objective.CrossEntropy => null,
        _ => throw new NotSupportedException($"Unknown objective {method.Objective}."),
    };

    internal static NegativeLabels NegativesOf(MethodSpec method, ExampleTable train, RandomStreams randomness) => method.Contrast switch
    {
        Contrast.WrongLabel => new RandomWrongLabels(train.ClassNames.Count, randomness),
        Contrast.FixedWrongLabel => new FixedWrongLabels(train.Classes, train.ClassNames.Count, randomness),
        Contrast.HardWrongLabel => new HardWrongLabels(randomness),
        _ => throw new NotSupportedException("A goodness objective needs negatives: choose a wrong label as contrast."),
    };

    // A GPU takes its operators one after the other, whichever thread asks for them.
    private static LearningStep LocalStep(ExperimentSpec spec, LocalLayers layers, ContrastPairs pairs, ReadingAhead? ahead, GoodnessObjective objective, Device device) =>
        spec.LayersAtOnce > 1 && device.type == DeviceType.CPU
            ? new PipelinedStep(layers, pairs, spec.LayersAtOnce, ahead)
            : new LayerLocalStep(layers, pairs, CollaborationOf(spec.Method, objective), ahead);

    private static Collaboration? CollaborationOf(MethodSpec method, GoodnessObjective objective) =>
        method.Collaboration > 0 ? new Collaboration(method.Collaboration, method.CollaborationReach, objective) : null;

    private static LabelWriter? LabelsOf(MethodSpec method, int classes, double brightest, InputNormalizer normalizer, MatrixProducts products) => method.Labels switch
    {
        LabelScheme.Overlay => new LabelOverlay(classes, method.OverlayStrength ?? brightest, normalizer, products),
        LabelScheme.EveryLayer => new LabelAtEveryLayer(classes, method.OverlayStrength ?? brightest, normalizer, products),
        _ => null,
    };

    private ClassReader ReaderOf(MethodSpec method, GoodnessReader? each, LabelWriter? labels, ImageInput images, ForwardPass pass) => method.Readout switch
    {
        Readout.OnePassSoftmax when Head is not null && labels is not null => new OnePassReader(Head, labels),
        Readout.LinearProbe when Head is not null && labels is null => new ProbeReader(Head, images),
        Readout.Logits when Network.Top is not null => new LogitsReader(Network, pass),
        _ when each is not null && LayerReadouts.Of(method, each, Operations(each.Classes), Network.Layers[0].Weight.Value.device) is ClassReader reader => reader,
        _ => throw new NotSupportedException($"The read-out {method.Readout} does not fit the labels {method.Labels} and the objective {method.Objective}."),
    };

    private PrunedReader? PrunedOf(MethodSpec method, ForwardPass pass, LabelWriter? labels, GoodnessMeasure goodness) =>
        method.Readout == Readout.GoodnessOfEveryLabel && labels is not null ? new PrunedReader(Network, pass, labels, goodness, method.ReadoutFromLayer) : null;

    // Multiply-adds of each layer for one image under all its labels: the first layer's product serves them all, each adds a column.
    private IReadOnlyList<long> Operations(int classes) =>
        [.. Network.Layers.Select((layer, place) => (long)layer.Inputs * layer.Outputs * (place == 0 ? 1 : classes))];
}
