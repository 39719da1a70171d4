using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Which experiments can train several layers at once, and how far a softmax that reads them has to be ahead.</summary>
internal static class PipelineRules
{
    public static void Check(ExperimentSpec spec, SpecProblems problems)
    {
        if (spec.LayersAtOnce == 1)
        {
            return;
        }

        MethodSpec method = spec.Method;
        int layers = spec.Network.Widths.Count;
        problems.Require(spec.Handover is null, RunFields.LayersAtOnce, "Both phases of a hand-over learn 1 layer at once. Set it to 1.");
        problems.Require(When.DenseAlone(spec), RunFields.LayersAtOnce,
            "Only dense layers that learn from their own goodness, each for itself, learn at the same time. Choose the architecture mlp, a goodness objective and the horizon one layer, or 1 layer at once.");
        problems.Require(spec.LayersAtOnce <= Math.Max(1, layers), RunFields.LayersAtOnce, $"Between 1 and the network's {layers} {(layers == 1 ? "layer" : "layers")} can learn at once.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, RunFields.LayersAtOnce, "Greedy layers learn one after the other. Choose the schedule simultaneous, or 1 layer at once.");
        problems.Require(method.Collaboration == 0, RunFields.LayersAtOnce, "Layers that collaborate wait for each other's goodness. Set the collaboration to 0, or learn 1 layer at once.");
        if (method.Contrast == Contrast.HardWrongLabel)
        {
            problems.Require(!problems.IsClear(RunFields.LayersAtOnce) || method.Staleness >= spec.LayersAtOnce, MethodFields.Staleness,
                $"Hard negatives come from a softmax that reads all layers: {spec.LayersAtOnce} learn at once only if it reads {spec.LayersAtOnce} steps ahead. Set the staleness to at least {spec.LayersAtOnce}, choose random or fixed wrong labels, or 1 layer at once.");
            return;
        }

        problems.Require(method.Contrast != Contrast.HybridMask && method.Readout != Readout.OnePassSoftmax, RunFields.LayersAtOnce,
            "A softmax that reads all layers at every step makes them wait for each other. Choose wrong labels and the read-out goodness of every label, hard negatives with staleness, or 1 layer at once.");
    }

    public static void CheckStaleness(ExperimentSpec spec, SpecProblems problems)
    {
        problems.Require(
            spec.Method.Staleness == 0 || MethodFields.Staleness.When(spec), MethodFields.Staleness,
            "Only hard negatives of dense layers that learn simultaneously, each for itself, are drawn ahead. Set it to 0, or choose the contrast hard wrong label, the horizon one layer and the schedule simultaneous.");
    }
}
