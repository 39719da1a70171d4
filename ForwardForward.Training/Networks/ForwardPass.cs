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
    public LayerActivity At(int layer, LayerInput input) =>
        new(network.Layers[layer], input, network.Activation.Apply(input.PreActivation(network.Layers[layer])), normalizer);
}
