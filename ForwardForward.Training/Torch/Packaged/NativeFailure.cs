using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>What libtorch said when it failed.</summary>
/// <param name="Text">Its own words.</param>
/// <param name="Operator">TorchSharp does not tell: empty.</param>
internal sealed record NativeFailure(string Text, string Operator)
{
    /// <summary>Null for a failure of something else.</summary>
    public static NativeFailure? Of(Exception failure) => failure is ExternalException ? new NativeFailure(failure.Message, "") : null;
}
