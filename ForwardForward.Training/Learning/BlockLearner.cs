using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Pipelines;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Representations;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// The five choices of a method as objects, for every network whose numbers go upwards. A named method has no code of its own: what is built depends on the values of the spec alone.
/// </summary>
public sealed class BlockLearner : Learner
{
    private readonly StepInput input;
    private readonly StepObjectives objectives;
    private readonly SoftmaxHead? head;
    private readonly LinearProbe? probe;

    /// <param name="setting">What it is made of.</param>
    /// <param name="graphAlone">No gradient in closed form: the oracle.</param>
    /// <param name="negatives">Wrong labels in place of the method's.</param>
    public BlockLearner(LearnerSetting setting, bool graphAlone = false, NegativeLabels? negatives = null)
    {
        MethodSpec method = setting.Spec.Method;
        Network = NetworkOf(setting);
        LabelWriter? labels = InputChoice.LabelsOf(setting, Network);
        head = HeadNeeded(method) && !ProbeNeeded(setting) ? new SoftmaxHead(Network, method, setting.Spec.Optimization, setting.Classes) : null;
        objectives = ObjectiveChoice.Of(setting, Network, head);
        input = InputChoice.Of(setting, Network, labels, head, negatives);
        probe = ProbeNeeded(setting) ? new LinearProbe(new BlockFeatures(Network, method.ReadoutFromLayer, method.ScoreGrid, Enter), method, setting.Classes, setting.Device) : null;
        LearningStep step = StepOf(setting, graphAlone);
        Step = probe is null ? step : new ProbedStep(step, probe);
        ClassReader? beside = probe ?? (head is null ? null : (ClassReader)new HeadReader(head, labels is null ? Enter : pixels => labels.Bear(pixels).Neutral()));
        Evaluator = new NetworkEvaluator(Network, input, ReadingChoice.Of(method, Network, input, labels, beside, objectives), setting.Randomness);
        Thresholds = [.. Network.Blocks.Select(block => objectives.Threshold(block.Index)).OfType<double>()];
    }

    public override Network Network { get; }

    /// <summary>Reads in one pass or proposes hard negatives; null where nothing asks for it.</summary>
    public SoftmaxHead? Head => head;

    internal StepInput Input => input;

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters =>
        [.. Network.Parameters, .. input.Parameters, .. objectives.Parameters, .. objectives.Kept, .. head?.Layer.Parameters ?? [], .. probe?.Parameters ?? []];

    public override IReadOnlyList<Parameter> Statistics => [.. Network.Statistics, .. objectives.Blocks.SelectMany(objective => objective.Statistics), .. Evaluator.Statistics];

    private static Network NetworkOf(LearnerSetting setting)
    {
        MethodSpec method = setting.Spec.Method;
        LabelScheme labels = InputChoice.SchemeOf(method);
        bool logits = method.Objective == Objective.CrossEntropy && method.Readout != Readout.OnePassSoftmax;
        return new Network(
            setting.Spec.Network,
            LabelRoom.Beside(setting.Image, labels),
            new NetworkSetting(
                method.Normalization,
                setting.Products,
                setting.Randomness,
                setting.Device,
                method.FullGradientRelu,
                labels == LabelScheme.EveryLayer ? setting.Classes : 0,
                logits ? setting.Classes : null));
    }

    private static bool HeadNeeded(MethodSpec method) =>
        method.Contrast == Contrast.HardWrongLabel || method.Readout is Readout.OnePassSoftmax or Readout.LinearProbe;

    // Widths under hybrid masks are read by the softmax that learns in passing, lists by a probe of standardized features: which of the two is better has not been measured.
    private static bool ProbeNeeded(LearnerSetting setting) => setting.Spec.Method switch
    {
        { Objective: Objective.SelfContrast or Objective.SupervisedContrast } => true,
        { Contrast: Contrast.HybridMask } => setting.Spec.Network.Architecture == Architecture.Layers,
        _ => false,
    };

    private LayerInput Enter(Tensor pixels) => input is HybridPairs pairs ? pairs.Plain(pixels) : Network.Enter(pixels);

    private LearningStep StepOf(LearnerSetting setting, bool graphAlone)
    {
        MethodSpec method = setting.Spec.Method;
        if (method.Objective == Objective.SelfContrast)
        {
            return new SelfContrastStep(Network, [.. Network.Blocks.Select(block => SelfContrastLoss.Of(method, block.Index))], new Updates(setting.Spec.Optimization, Network.Parameters));
        }

        IEnumerable<Parameter> blocks = method.FrozenBlocks ? [] : Network.Blocks.SelectMany(block => block.Parameters);
        Updates updates = new(setting.Spec.Optimization, [.. blocks, .. objectives.Top?.Layer.Parameters ?? [], .. input.Parameters, .. objectives.Parameters]);

        // A GPU takes its operators one after the other, whichever thread asks for them.
        return setting.Spec.LayersAtOnce > 1 && setting.Device.type == DeviceType.CPU && input is LabelPairs pairs
            ? new PipelinedStep(Network, pairs, objectives, updates, setting.Spec.LayersAtOnce)
            : new GradientStep(Network, input, objectives, updates, new StepRules(method.Horizon, !method.FrozenBlocks, graphAlone, setting.HeadUntilStep, method.HeadLearningRate));
    }
}
