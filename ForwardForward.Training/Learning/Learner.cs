using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>What the loop needs of a method: how it learns, how it is read, and everything that a checkpoint keeps.</summary>
public abstract class Learner
{
    /// <summary>The blocks as an image goes up through them.</summary>
    public abstract Network Network { get; }

    public abstract LearningStep Step { get; }

    public abstract Evaluator Evaluator { get; }

    /// <summary>Theta of each layer; empty where the method has none.</summary>
    public abstract IReadOnlyList<double> Thresholds { get; }

    /// <summary>Everything learned, heads included.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What reading needs beside what is learned, such as running means.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => Evaluator.Statistics;

    /// <summary>What was learned and what the update rules remember, by name.</summary>
    public virtual IReadOnlyDictionary<string, Tensor> State =>
        Parameters.Concat(Statistics).ToDictionary(parameter => parameter.Name, parameter => parameter.Value).Concat(Step.State).ToDictionary();

    /// <summary>Carries changed weights over into the copies that the products use.</summary>
    public virtual void RefreshProductCopies()
    {
        foreach (Parameter parameter in Parameters)
        {
            parameter.RefreshProductCopy();
        }
    }

    /// <summary>Makes sure that what was learned are numbers: a bad update shows in a loss only at the next step.</summary>
    /// <exception cref="DivergenceException">A weight is NaN or infinite.</exception>
    public void CheckWeights(long step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (Parameter parameter in Parameters)
        {
            // Finite times zero is zero; NaN and the infinities times zero are NaN.
            if ((parameter.Value * 0).sum().ToDouble() != 0)
            {
                double value = parameter.Value.sum().ToDouble() is var sum && double.IsFinite(sum) ? double.NaN : sum;
                throw new DivergenceException(step, parameter.Name, parameter.Block, value);
            }
        }
    }
}
