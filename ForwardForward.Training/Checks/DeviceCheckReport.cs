using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Checks;

/// <summary>What a check of a device found.</summary>
/// <param name="Device">As libtorch calls it.</param>
/// <param name="Runtime">The libtorch in use.</param>
/// <param name="Tolerance">How far losses and goodness may be apart from the processor's, as a share of the metric's largest value.</param>
/// <param name="Networks">In their order.</param>
public sealed record DeviceCheckReport(string Device, RuntimeDescription Runtime, double Tolerance, IReadOnlyList<CheckedNetwork> Networks)
{
    /// <summary>A sentence for each thing that does not hold; none where all does.</summary>
    public IReadOnlyList<string> Problems => [.. Networks.SelectMany(network => network.Problems(Tolerance))];
}
