using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>What a step of a network that settles is made of.</summary>
/// <param name="Network">The layers.</param>
/// <param name="Input">Images, labels and how they settle.</param>
/// <param name="Negatives">Which wrong label.</param>
/// <param name="Head">Learns on the upward pass, and believes; null where nothing asks for it.</param>
/// <param name="Goodness">What a layer makes small.</param>
/// <param name="Updates">Of the network.</param>
internal sealed record RecurrentParts(
    RecurrentNetwork Network, RecurrentInput Input, NegativeLabels Negatives, SoftmaxHead? Head, SettledGoodness Goodness, Updates Updates);
