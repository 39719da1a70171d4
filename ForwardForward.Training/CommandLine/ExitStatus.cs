namespace ForwardForward.Training.CommandLine;

/// <summary>What the process tells its caller.</summary>
internal static class ExitStatus
{
    public const int Success = 0;

    /// <summary>The run ended otherwise than completed, or something is missing on the machine.</summary>
    public const int Failed = 1;

    /// <summary>The spec or an argument is wrong; nothing was started.</summary>
    public const int BadInput = 2;
}
