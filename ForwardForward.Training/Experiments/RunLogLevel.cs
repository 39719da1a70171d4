namespace ForwardForward.Training.Experiments;

/// <summary>How much a log line matters.</summary>
public enum RunLogLevel
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Something a person should look at.</summary>
    Warning,

    /// <summary>Why the run ended early.</summary>
    Error,
}
