namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Multi-head self-attention over the positions of a map (Vaswani et al. 2017): queries, keys, values and output, with biases.</summary>
/// <param name="Heads">Equal parts of the channels that attend on their own.</param>
public sealed record SelfAttentionDefinition(int Heads) : LayerDefinition
{
    public override int LearnedLayers => 2;

    public override FeatureShape Output(FeatureShape input) => input.Channels % Heads == 0
        ? input
        : throw new LayerListException($"{input.Channels} units do not divide into {Heads} heads. Choose a divisor, as in h4.");

    public override long Parameters(FeatureShape input) => checked(4L * input.Channels * (input.Channels + 1L));

    public override long Operations(FeatureShape input)
    {
        long tokens = (long)input.Height * input.Width;
        return checked((4 * tokens * input.Channels * input.Channels) + (2 * tokens * tokens * input.Channels));
    }

    // Queries, keys, values, mixed values and output, and the weights of each pair of tokens before and after the softmax.
    public override long Held(FeatureShape input)
    {
        long tokens = (long)input.Height * input.Width;
        return checked((5 * input.Size) + (2 * Heads * tokens * tokens));
    }
}
