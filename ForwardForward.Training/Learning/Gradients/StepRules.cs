using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>Who learns in a step.</summary>
/// <param name="Horizon">How far a gradient travels.</param>
/// <param name="BlocksLearn">False where the blocks stay as they were drawn and only what reads them learns.</param>
/// <param name="GraphAlone">No gradient in closed form: the oracle.</param>
/// <param name="TopUntilStep">Before this step of the run only the top learns.</param>
/// <param name="TopRate">Start learning rate of the top while it learns alone.</param>
public sealed record StepRules(Horizon Horizon, bool BlocksLearn = true, bool GraphAlone = false, long TopUntilStep = 0, double TopRate = 0);
