using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>What is the same for all blocks in one step.</summary>
/// <param name="Batch">The examples.</param>
/// <param name="Pass">How blocks are passed.</param>
/// <param name="Share">Of the start learning rates.</param>
/// <param name="Scope">Keeps until the step is over what outlives a block's own tensors.</param>
/// <param name="TopAlone">Only what reads the blocks learns.</param>
public readonly record struct StepMoment(Batch Batch, LayerPass Pass, double Share, DisposeScope Scope, bool TopAlone = false);
