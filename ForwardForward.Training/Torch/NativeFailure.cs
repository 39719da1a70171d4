namespace ForwardForward.Training.Torch;

/// <summary>What libtorch said when it failed.</summary>
/// <param name="Text">Its own words.</param>
/// <param name="Operator">Such as <c>aten::mm</c>; empty where that is unknown.</param>
internal sealed record NativeFailure(string Text, string Operator)
{
    /// <summary>Null for a failure of something else.</summary>
    public static NativeFailure? Of(Exception failure) => failure is TorchException torch ? new NativeFailure(torch.NativeText, torch.Operator) : null;
}
