namespace ForwardForward.Training.Networks;

/// <summary>Goes up through the layers: what a layer sends up, normalized, is what the next one sees.</summary>
/// <param name="network">The layers.</param>
/// <param name="normalizer">What is done to a layer's output before the next one sees it.</param>
public sealed class ForwardPass(NeuralNetwork network, InputNormalizer normalizer)
{
    /// <summary>Layer after layer, each computed when it is asked for.</summary>
    /// <param name="input">What the first layer sees.</param>
    public IEnumerable<LayerActivity> Through(LayerInput input)
    {
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            LayerActivity activity = At(layer, input);
            yield return activity;
            input = activity.Above;
        }
    }

    /// <summary>One layer.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="input">What it sees.</param>
    /// <param name="sendsUp">Whether all rows go up to the next layer; the last one has none.</param>
    public LayerActivity At(int layer, LayerInput input, bool sendsUp = true)
    {
        LinearLayer asked = network.Layers[layer];
        return network.RectifiesInOnePass && normalizer.Scale(asked.Outputs) is (double Divisor, double Guard) scale
            ? new LayerActivity(asked, input, input.Rectified(asked, scale, sendsUp && layer < network.Layers.Count - 1), normalizer)
            : new LayerActivity(asked, input, network.Activation.Apply(input.PreActivation(asked)), normalizer);
    }
}
