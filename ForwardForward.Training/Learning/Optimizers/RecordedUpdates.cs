using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Optimizers;

/// <summary>The updates of a step that is recorded once and played again.</summary>
/// <param name="share">Of the start learning rates, [1] in 32 bits on the device: written before each play.</param>
internal sealed class RecordedUpdates(Tensor share)
{
    private readonly List<UpdateRule> rules = [];

    /// <summary>One update, its rate the product of a number of the recording and the share on the device.</summary>
    public void Update(UpdateRule rule, Parameter parameter, Tensor gradient, double learningRate)
    {
        rules.Add(rule);
        rule.UpdateRecorded(parameter, gradient, share * learningRate);
    }

    /// <summary>Lets every rule take note that its update was played.</summary>
    public void Played()
    {
        foreach (UpdateRule rule in rules)
        {
            rule.Played();
        }
    }
}
