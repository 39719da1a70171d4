using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// The five choices of a method as objects. A named method has no code of its own: what is built depends on the values of the spec alone.
/// </summary>
public sealed class MethodParts : Learner
{
    /// <param name="spec">The experiment.</param>
    /// <param name="train">The training split, prepared.</param>
    /// <param name="brightest">What the brightest training pixel became: the label's strength where the spec leaves it open.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="randomness">Randomness of the run.</param>
    /// <param name="device">Where the network lives.</param>
    public MethodParts(
        ExperimentSpec spec, ExampleTable train, double brightest, MatrixProducts products, RandomStreams randomness, Device device)
    {
        MethodSpec method = spec.Method;
        int classes = train.ClassNames.Count;
        IReadOnlyList<int> widths = spec.Network.Widths;
        bool logits = method.Objective == Objective.CrossEntropy;
        Network = NeuralNetwork.Create(spec.Network, (int)train.Pixels.shape[1], logits ? classes : null, HiddenActivation.Of(spec.Network, method.FullGradientRelu), products, randomness, device);

        InputNormalizer normalizer = new(method.Normalization);
        ForwardPass pass = new(Network, normalizer);
        GoodnessMeasure goodness = GoodnessMeasure.Of(method);
        GoodnessObjective? objective = ObjectiveOf(method, goodness.Thresholds(method.Thresholds, widths));
        Thresholds = [.. widths.Select((_, layer) => objective?.Threshold(layer)).OfType<double>()];
        LabelOverlay? overlay = method.Labels == LabelScheme.Overlay
            ? new LabelOverlay(classes, method.OverlayStrength ?? brightest, normalizer, products)
            : null;
        Head = method.Contrast == Contrast.HardWrongLabel || method.Readout == Readout.OnePassSoftmax
            ? new SoftmaxHead(Network, pass, method, spec.Optimization, classes, device)
            : null;

        ContrastPairs? pairs = overlay is null || objective is null ? null : new ContrastPairs(overlay, NegativesOf(method, train, randomness), Head);
        ParameterOptimizer optimizer = new(spec.Optimization, Network.Parameters);
        DropoutMasks dropout = new(spec.Network.Dropout, randomness, widths.Count);
        PeerMeans? peers = method.PeerNormalization > 0 ? new PeerMeans(widths, method.PeerNormalization, method.PeerMomentum, device) : null;
        StepConstants constants = new(method.Normalization, method.FullGradientRelu, spec.Optimization);
        Step = method.Horizon switch
        {
            Horizon.WholeNetwork => new WholeNetworkStep(Network, pairs, objective, goodness, normalizer, optimizer, dropout, peers, constants),
            Horizon.OneLayer when pairs is not null && objective is not null =>
                new LayerLocalStep(Network, pairs, objective, goodness, normalizer, optimizer, dropout, peers, constants),
            _ => throw new NotSupportedException("A layer learns alone only from the goodness of positives and negatives: choose an overlay, a contrast and a goodness objective, or the horizon whole-network."),
        };

        GoodnessReader? goodnessReader = overlay is null ? null : new GoodnessReader(pass, overlay, goodness, method.ReadoutFromLayer);
        Evaluator = new NetworkEvaluator(
            pass, ReaderOf(method, goodnessReader, overlay, pass), goodnessReader, overlay, layer => objective?.Threshold(layer), randomness);
    }

    public NeuralNetwork Network { get; }

    /// <summary>Reads in one pass or proposes hard negatives; null where nothing asks for it.</summary>
    public SoftmaxHead? Head { get; }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters => [.. Network.Parameters, .. Head?.Layer.Parameters ?? []];

    public override IReadOnlyDictionary<string, Tensor> State =>
        base.State.Concat(Head?.State ?? new Dictionary<string, Tensor>()).ToDictionary();

    protected override int? LayerOf(Parameter parameter) =>
        Network.Layers.ToList().FindIndex(owner => owner.Parameters.Contains(parameter)) is var layer and >= 0 ? layer : null;

    internal static GoodnessObjective? ObjectiveOf(MethodSpec method, IReadOnlyList<double> thresholds) => method.Objective switch
    {
        Objective.GoodnessThreshold => new ThresholdObjective(thresholds, method.Temperature),
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

    private ClassReader ReaderOf(MethodSpec method, GoodnessReader? goodnessReader, LabelOverlay? overlay, ForwardPass pass) => method.Readout switch
    {
        Readout.GoodnessOfEveryLabel or Readout.LayerWindow or Readout.EarlyExit when goodnessReader is not null =>
            LayerReadouts.Of(method, goodnessReader, [.. Network.Layers.Select(layer => (long)layer.Inputs * layer.Outputs)], Network.Layers[0].Weight.Value.device)!,
        Readout.OnePassSoftmax when Head is not null && overlay is not null => new OnePassReader(Head, overlay),
        Readout.Logits when Network.Top is not null => new LogitsReader(Network, pass),
        _ => throw new NotSupportedException($"The read-out {method.Readout} does not fit the labels {method.Labels} and the objective {method.Objective}."),
    };
}
