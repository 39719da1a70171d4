namespace ForwardForward.Training.Experiments;

/// <summary>How a second phase takes over what the first one learned.</summary>
public enum HandoverWay
{
    /// <summary>The hidden layers' weights are copied and nothing else is done, as the documents did it; heads start anew.</summary>
    Naive,

    /// <summary>What the second method needs is put in place: the read-out comes along, or label pixels and layer scales are set to what goodness expects.</summary>
    Repaired,
}
