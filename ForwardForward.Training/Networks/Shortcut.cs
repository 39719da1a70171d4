using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Shortcuts without weights, as DeeperForward's (ICLR 2025): saved features come back by addition or beside the others.</summary>
internal static class Shortcut
{
    public static Signal Join(JoinDefinition definition, FeatureShape shape, Signal signal)
    {
        Tensor current = FeatureMaps.Of(signal.Current);
        Tensor saved = FeatureMaps.Of(signal.Saved[definition.Name]);
        Tensor fitting = definition.Averages(shape) ? torch.nn.functional.adaptive_avg_pool2d(saved, [shape.Height, shape.Width]) : saved;
        return signal.With(definition.Concatenates ? torch.cat([current, fitting], 1) : current + fitting);
    }
}
