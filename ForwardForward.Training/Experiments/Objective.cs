namespace ForwardForward.Training.Experiments;

/// <summary>What a layer, or the network, makes small.</summary>
public enum Objective
{
    /// <summary>Logistic loss of goodness against a threshold (Hinton 2022).</summary>
    GoodnessThreshold,

    /// <summary>Loss of the difference between positive and negative goodness; no threshold (arXiv 2303.08418).</summary>
    Symba,

    /// <summary>Softmax cross-entropy of the logits at the top.</summary>
    CrossEntropy,

    /// <summary>Cross-entropy of each block's class goodness; no negatives, one pass.</summary>
    ClassGoodness,

    /// <summary>Least squares of the one-hot labels on the features of random blocks, solved in closed form; no gradient at all.</summary>
    LeastSquares,

    /// <summary>Goodness of an image added to itself against an image added to another one; no labels (arXiv 2409.11593).</summary>
    SelfContrast,

    /// <summary>Features of one class together and apart from the others, over two views of each image (arXiv 2502.00571).</summary>
    SupervisedContrast,
}
