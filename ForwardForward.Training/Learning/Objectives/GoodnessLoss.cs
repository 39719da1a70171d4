namespace ForwardForward.Training.Learning.Objectives;

/// <summary>What an objective says of a layer's goodness.</summary>
/// <param name="Loss">Scalar: the mean over the batch.</param>
/// <param name="PositiveDerivative">Derivative of the loss by the goodness of each positive, [pairs].</param>
/// <param name="NegativeDerivative">Derivative of the loss by the goodness of each negative, [pairs].</param>
public readonly record struct GoodnessLoss(Tensor Loss, Tensor PositiveDerivative, Tensor NegativeDerivative);
