namespace ForwardForward.Training.Data;

/// <summary>What the file of decoded images says of its content.</summary>
/// <param name="Fingerprint">Of the listing it was made from.</param>
/// <param name="Content">SHA-256 over pixels and labels of both splits, lower-case hexadecimal: equal on two machines when a run there sees the same examples.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Size">Rows and columns, in pixels.</param>
/// <param name="ClassNames">One name per class.</param>
/// <param name="TrainCount">Training examples.</param>
/// <param name="TestCount">Test examples.</param>
/// <param name="Statistics">Of the training split.</param>
public sealed record DecodedHeader(
    string Fingerprint, string Content, int Channels, int Size, IReadOnlyList<string> ClassNames, int TrainCount, int TestCount, PixelStatistics Statistics);
