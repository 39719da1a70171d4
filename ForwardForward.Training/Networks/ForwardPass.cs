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
        foreach (LinearLayer layer in network.Layers)
        {
            LayerActivity activity = new(layer, network.Activation.Apply(input.PreActivation(layer)), normalizer);
            yield return activity;
            input = activity.Above;
        }
    }
}
