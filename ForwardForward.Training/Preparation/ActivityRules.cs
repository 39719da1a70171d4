using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Which activations and goodnesses go together, and with which thresholds.</summary>
internal static class ActivityRules
{
    /// <summary>Checks what both kinds of dense network use.</summary>
    public static void CheckNetwork(ExperimentSpec spec, SpecProblems problems)
    {
        problems.Require(spec.Network.Architecture == Architecture.Mlp || spec.Network.Activation == Activation.Relu, NetworkFields.Activation,
            "In a layer list an activation is a line of its own, such as 'gelu'. Set it to relu here.");
    }

    /// <summary>Checks what a layer counts as good.</summary>
    public static void CheckGoodness(ExperimentSpec spec, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        problems.Require(!method.FullGradientRelu || spec.Network.Activation == Activation.Relu, MethodFields.FullGradientRelu,
            "Only plain rectified units have a full-gradient form. Choose the rectified gradient, or the activation relu.");
        if (method.Objective != Objective.GoodnessThreshold)
        {
            return;
        }

        bool bounded = spec.Network.Activation is Activation.DivisiveNormalization or Activation.Spiking;
        problems.Require(!bounded || method.Goodness == Goodness.Burstiness || method.Thresholds.Count > 0, MethodFields.Thresholds,
            "Under this activation no layer reaches a mean square of one, so the threshold can't be left open. Give one, such as 0.3 for a mean or 0.3 times the width for a sum of squares.");
    }
}
