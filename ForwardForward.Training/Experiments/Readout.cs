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

    /// <summary>
    /// The documents' artefact, kept to show what it does: the goodness of a label is summed over all images of the split, and the best label is given
    /// to every image. The accuracy is the share of one class, whatever was learned.
    /// </summary>
    BatchWideGoodness,

    /// <summary>The class with the most probability, summed over a softmax of each block's goodness.</summary>
    VoteOfSoftmaxes,

    /// <summary>The label with the most goodness, summed over a window of layers that validation chooses (DeeperForward, ICLR 2025).</summary>
    LayerWindow,

    /// <summary>The first layer that is confident enough decides; validation sets what is enough (LightFF, arXiv 2404.05241).</summary>
    EarlyExit,

    /// <summary>A linear softmax on the features of one pass, which never see its gradient.</summary>
    LinearProbe,
}
