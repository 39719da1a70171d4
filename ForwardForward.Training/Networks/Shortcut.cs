using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Networks;

/// <summary>Shortcuts without weights, as DeeperForward's (ICLR 2025): saved features come back by addition or beside the others.</summary>
internal static class Shortcut
{
    public static Signal Join(JoinDefinition definition, FeatureShape shape, Signal signal)
    {
        long window = definition.Window(shape);
        Tensor saved = signal.Saved[definition.Name];
        Tensor fitting = window == 1 ? saved : torch.nn.functional.avg_pool2d(saved, [window, window]);
        return signal.With(definition.Concatenates ? torch.cat([signal.Current, fitting], 1) : signal.Current + fitting);
    }
}
