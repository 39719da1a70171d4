using System.Globalization;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>One change that makes a spec need less memory.</summary>
/// <param name="Path">The field to change.</param>
/// <param name="Sentence">What to set, and what it needs then.</param>
public sealed record SmallerSpec(string Path, string Sentence)
{
    // Below that, batches are too small for what a batch is good for, and units too few.
    private const int SmallestBatch = 16;
    private const int SmallestWidth = 16;

    /// <summary>Looks for the mildest change that is enough: a smaller batch, bfloat16, narrower layers.</summary>
    /// <param name="spec">What needs too much.</param>
    /// <param name="bytes">What it may need.</param>
    /// <param name="needs">Estimates a changed spec.</param>
    /// <returns>The change; where no single one is enough, what to do instead.</returns>
    public static SmallerSpec Below(ExperimentSpec spec, long bytes, Func<ExperimentSpec, SpecEstimate> needs) =>
        Candidates(spec, needs(spec)).Select(candidate => (candidate.Path, candidate.Value, Bytes: needs(candidate.Spec).MemoryBytes))
            .Where(candidate => candidate.Bytes <= bytes)
            .Select(candidate => new SmallerSpec(candidate.Path, $"Set {candidate.Path}={candidate.Value}: that needs about {MemoryText.Of(candidate.Bytes)}."))
            .FirstOrDefault() ?? new SmallerSpec(NetworkRules.LayersOf(spec.Network).Path, "Make the network narrower and the batch smaller, or train on a device with more memory.");

    private static IEnumerable<(string Path, string Value, ExperimentSpec Spec)> Candidates(ExperimentSpec spec, SpecEstimate whole)
    {
        foreach (int batch in Halves(whole.BatchSizes[^1], SmallestBatch))
        {
            yield return ("budget.batchSize", batch.ToString(CultureInfo.InvariantCulture), spec with { Budget = spec.Budget with { BatchSize = batch } });
        }

        if (spec.Handover is { } first)
        {
            foreach (int batch in Halves(whole.BatchSizes[0], SmallestBatch))
            {
                yield return ("handover.budget.batchSize", batch.ToString(CultureInfo.InvariantCulture), spec with { Handover = first with { Budget = first.Budget with { BatchSize = batch } } });
            }
        }

        if (spec.Precision != Precision.Bfloat16)
        {
            yield return ("precision", "bfloat16", spec with { Precision = Precision.Bfloat16 });
        }

        if (spec.Network.Architecture == Architecture.Mlp)
        {
            foreach (int part in Halves(spec.Network.Widths.Max(), SmallestWidth).Select((_, halvings) => 2 << halvings))
            {
                int[] widths = [.. spec.Network.Widths.Select(width => Math.Max(1, width / part))];
                yield return ("network.widths", string.Join(',', widths), spec with { Network = spec.Network with { Widths = widths } });
            }
        }
    }

    private static IEnumerable<int> Halves(int number, int least)
    {
        for (int half = number / 2; half >= least; half /= 2)
        {
            yield return half;
        }
    }
}
