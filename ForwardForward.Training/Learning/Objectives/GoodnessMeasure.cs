using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>Goodness from squared lengths: the sum of squares or their mean.</summary>
public sealed class GoodnessMeasure(Goodness kind)
{
    /// <summary>What a squared length is multiplied by to give the goodness of a layer.</summary>
    /// <param name="width">Units of the layer.</param>
    public double Scale(int width) => kind == Goodness.MeanOfSquares ? 1.0 / width : 1;

    /// <summary>Theta of each layer: as given, or a mean square of one.</summary>
    /// <param name="given">None, one for all layers, or one a layer.</param>
    /// <param name="widths">Units of each layer.</param>
    public IReadOnlyList<double> Thresholds(IReadOnlyList<double> given, IReadOnlyList<int> widths) =>
        [.. widths.Select((width, layer) => given.Count switch
        {
            0 => width * Scale(width),
            1 => given[0],
            _ => given[layer],
        })];
}
