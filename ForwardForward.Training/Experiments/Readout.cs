namespace ForwardForward.Training.Experiments;

/// <summary>How a class is read from the network.</summary>
public enum Readout
{
    /// <summary>The label with the most goodness, one pass for each label.</summary>
    GoodnessOfEveryLabel,

    /// <summary>A softmax over the normalized layers of one pass with a neutral label.</summary>
    OnePassSoftmax,

    /// <summary>The largest logit at the top.</summary>
    Logits,

    /// <summary>The class with the most goodness, summed over the blocks of one pass.</summary>
    VoteOfBlocks,

    /// <summary>The class with the most goodness in the last block alone.</summary>
    LastBlock,
}
