using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>Which experiments can train several layers at once.</summary>
internal static class PipelineRules
{
    private const string Path = "layersAtOnce";

    public static void Check(ExperimentSpec spec, SpecProblems problems)
    {
        if (spec.LayersAtOnce == 1)
        {
            return;
        }

        MethodSpec method = spec.Method;
        bool local = spec.Network.Architecture == Architecture.Mlp && method is
        {
            Objective: Objective.GoodnessThreshold or Objective.Symba, Horizon: Horizon.OneLayer, Recurrent: null,
        };
        int layers = spec.Network.Widths.Count;
        problems.Require(spec.Handover is null, Path, "Both phases of a hand-over learn 1 layer at once. Set it to 1.");
        problems.Require(local, Path,
            "Only dense layers that learn from their own goodness, each for itself, learn at the same time. Choose the architecture mlp, a goodness objective and the horizon one layer, or 1 layer at once.");
        problems.Require(spec.LayersAtOnce >= 1 && spec.LayersAtOnce <= Math.Max(1, layers), Path, $"Between 1 and the network's {layers} {(layers == 1 ? "layer" : "layers")} can learn at once.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, Path, "Greedy layers learn one after the other. Choose the schedule simultaneous, or 1 layer at once.");
        problems.Require(method.Collaboration == 0, Path, "Layers that collaborate wait for each other's goodness. Set the collaboration to 0, or learn 1 layer at once.");
        problems.Require(method.Contrast is Contrast.WrongLabel or Contrast.FixedWrongLabel && method.Readout != Readout.OnePassSoftmax, Path,
            "A softmax that reads all layers at every step makes them wait for each other. Choose random or fixed wrong labels and the read-out goodness of every label, or 1 layer at once.");
    }
}
