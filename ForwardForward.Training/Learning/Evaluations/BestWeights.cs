using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Evaluations;

/// <summary>A copy of the weights of the epoch that validation likes best so far.</summary>
public sealed class BestWeights
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly Tensor[] copies;

    /// <param name="parameters">Everything that reading needs: layers and head.</param>
    public BestWeights(IReadOnlyList<Parameter> parameters)
    {
        this.parameters = parameters;
        copies = [.. parameters.Select(parameter => parameter.Value.detach().clone())];
        State = parameters.Zip(copies).ToDictionary(pair => $"best.{pair.First.Name}", pair => pair.Second);
    }

    /// <summary>What a checkpoint has to keep, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>0 to 1; null when nothing was measured.</summary>
    public double? ValidationAccuracy { get; private set; }

    /// <summary>Epochs done when they were measured; null when nothing was measured.</summary>
    public double? Epoch { get; private set; }

    /// <summary>Keeps the current weights when they are better than those before.</summary>
    public void Offer(double validationAccuracy, double epoch)
    {
        if (ValidationAccuracy is double best && validationAccuracy <= best)
        {
            return;
        }

        ValidationAccuracy = validationAccuracy;
        Epoch = epoch;
        foreach ((Parameter parameter, Tensor copy) in parameters.Zip(copies))
        {
            copy.copy_(parameter.Value);
        }
    }

    /// <summary>Goes on after a checkpoint whose <see cref="State"/> has been copied in.</summary>
    public void Resume(double? validationAccuracy, double? epoch)
    {
        ValidationAccuracy = validationAccuracy;
        Epoch = epoch;
    }

    /// <summary>Puts the best weights back into the network; the current ones stay when nothing was measured.</summary>
    public void Restore()
    {
        if (ValidationAccuracy is null)
        {
            return;
        }

        foreach ((Parameter parameter, Tensor copy) in parameters.Zip(copies))
        {
            parameter.Value.copy_(copy);
        }
    }
}
