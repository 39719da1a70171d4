namespace ForwardForward.Training.Reporting;

/// <summary>
/// Changes of the trainer that were shown to change no number, such as one of memory or speed: what was measured before them is not stale. Each names how it was
/// shown; who adds one has run it. A folder's present fingerprint stands in <see cref="TrainerCode.Fingerprint"/>.
/// </summary>
internal static class SameNumbers
{
    /// <summary>The fingerprints of a folder before and after a change, and how it was shown.</summary>
    public static IReadOnlyList<(string Folder, string Before, string After, string Shown)> Changes { get; } =
    [
        ("Learning", "fad6f601e755", "e98c99b91e4b", OneLayerAtATime),
        ("Learning", "e98c99b91e4b", "aceffcc6767a", SmallerTrainSample),
        ("Learning", "aceffcc6767a", "d815588abdff", OffUnlessAsked),
        ("Learning", "d815588abdff", "ecfb3fc7665c", OnePassOnTheProcessor),
        ("Learning", "ecfb3fc7665c", "6fd373f515d2", RecordedWhereAsked),
        ("Learning", "6fd373f515d2", "f7f3d76a29f4", DifferencesOfPairs),
        ("Data", "a204b8fea5d0", "bbf64b4653e6", DatasetsSideBySide),
        ("Evaluation", "44c12b6ff287", "ca9331f9b00d", DifferencesOfPairs),
        ("Networks", "c6a696e36b93", "c96d3c7971d8", OneLayerAtATime),
        ("Networks", "c96d3c7971d8", "17529baf4c56", OffUnlessAsked),
        ("Networks", "17529baf4c56", "87f747304f5a", OnePassOnTheProcessor),
        ("Torch", "5fc8ffaecb73", "68061001c7b2", OffUnlessAsked),
        ("Torch", "68061001c7b2", "d3dc52c55878", OnePassOnTheProcessor),
        ("Torch", "d3dc52c55878", "b067f31f83af", RecordedWhereAsked),
    ];

    private const string OneLayerAtATime =
        "Activities are freed layer by layer. 18 presets of every kind of step, up to 205 points each, trained with the program before and after: all points identical.";

    private const string SmallerTrainSample =
        "Beside a validation split the training accuracy is read on at most 2,000 images, where as many as the split has were read. The same 18 presets: all other points identical. No claim is "
        + "judged by a training accuracy beside a validation split.";

    private const string OffUnlessAsked =
        "Reading within a share of the learning, layers that learn at once and labels drawn ahead came in, which a spec has to ask for; memory is counted for each run, Adam's step on the processor "
        + "became vector instructions, and the binding's face agrees with TorchSharp's. The same 18 presets on the processor: all points identical.";

    private const string OnePassOnTheProcessor =
        "On the processor a rectified layer's rows take one pass each way, a convolution under class goodness learns without a graph, and images of one channel state their strides: sums "
        + "end in other last bits there. With these left out, as on a GPU, the 18 presets on the processor gave identical points; with them, those of back-propagation and Mono-Forward on "
        + "dense layers did. What had been measured of the others on a processor was measured again.";

    private const string RecordedWhereAsked =
        "Steps can be recorded as CUDA graphs where the machine's setting asks for it, an epoch's order goes to the device once, and freed memory goes back to the system at a run's end. Without "
        + "the setting a GPU is asked for the same operators with the same numbers as before. The same 18 presets on the processor: all points identical.";

    private const string DatasetsSideBySide =
        "One dataset is read without holding up those who ask for another. The same 18 presets on the processor: all points identical.";

    private const string DifferencesOfPairs =
        "Evaluations count the differences of pairs, from goodness that was read before. 19 presets on the processor, shortened to 256 or 600 images and one or two epochs: all "
        + "other points, histograms and confusions identical.";

    /// <summary>Whether two forms of a folder give the same numbers: equal, or joined by such changes, in either direction.</summary>
    public static bool Give(string folder, string? one, string? other)
    {
        HashSet<string?> reached = [one];
        while (!reached.Contains(other))
        {
            string[] further = [.. Changes.Where(change => change.Folder == folder && reached.Contains(change.Before) != reached.Contains(change.After)).SelectMany(change => new[] { change.Before, change.After })];
            if (further.Length == 0)
            {
                return false;
            }

            reached.UnionWith(further);
        }

        return true;
    }
}
