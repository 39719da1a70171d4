using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Optimizers;

/// <summary>How parameters follow their gradients: one update rule for each, the same code for every method, and the rate of its block.</summary>
public sealed class Updates
{
    private readonly Dictionary<Parameter, (UpdateRule Rule, double Rate)> rules = [];
    private readonly Dictionary<string, Tensor> state = [];

    /// <param name="spec">Which rule and its constants.</param>
    /// <param name="parameters">What it will update.</param>
    public Updates(OptimizationSpec spec, IEnumerable<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            UpdateRule rule = spec.Optimizer switch
            {
                Optimizer.Sgd => new MomentumRule(parameter.Value, spec.Momentum, spec.WeightDecay),
                Optimizer.Adam => new AdamRule(parameter.Value, spec.WeightDecay, decoupled: false),
                Optimizer.AdamW => new AdamRule(parameter.Value, spec.WeightDecay, decoupled: true),
                _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Optimizer, "Unknown optimizer."),
            };
            double factor = parameter.Block is int block && block < spec.LayerFactors.Count ? spec.LayerFactors[block] : 1;
            rules.Add(parameter, (rule, spec.LearningRate * factor));
            foreach ((string name, Tensor tensor) in rule.State)
            {
                state.Add($"optimizer.{parameter.Name}.{name}", tensor);
            }
        }
    }

    /// <summary>What a checkpoint has to keep, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => state;

    /// <summary>Start learning rate of a parameter: its block's, or the run's where it belongs to none.</summary>
    /// <param name="parameter">One of those given at the start.</param>
    public double Rate(Parameter parameter) => rules[parameter].Rate;

    /// <summary>One update of the value and its rounded copy, in place.</summary>
    /// <param name="parameter">One of those given at the start.</param>
    /// <param name="gradient">Of its shape, in 32 bits or the format of the products; may be overwritten.</param>
    /// <param name="learningRate">Of this step.</param>
    public void Apply(Parameter parameter, Tensor gradient, double learningRate) => rules[parameter].Rule.Update(parameter, gradient, learningRate);
}
