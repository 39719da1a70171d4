using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

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
        Candidates(spec, needs(spec)).Select(candidate => (candidate.Field, candidate.Spec, Bytes: needs(candidate.Spec).MemoryBytes))
            .Where(candidate => candidate.Bytes <= bytes)
            .Select(candidate => new SmallerSpec(candidate.Field.Path, $"Set {candidate.Field.Path}={candidate.Field.Text(candidate.Spec).Replace(", ", ",", StringComparison.Ordinal)}: that needs about {MemoryText.Of(candidate.Bytes)}."))
            .FirstOrDefault() ?? new SmallerSpec(NetworkRules.LayersOf(spec.Network).Path, "Make the network narrower and the batch smaller, or train on a device with more memory.");

    private static IEnumerable<(Field Field, ExperimentSpec Spec)> Candidates(ExperimentSpec spec, SpecEstimate whole)
    {
        foreach (int batch in Halves(whole.BatchSizes[^1], SmallestBatch))
        {
            yield return (BudgetFields.BatchSize, BudgetFields.BatchSize.Set(spec, batch));
        }

        if (spec.Handover is { } first)
        {
            foreach (int batch in Halves(whole.BatchSizes[0], SmallestBatch))
            {
                yield return (FieldCatalog.OfFirstPhase(BudgetFields.BatchSize), spec with { Handover = first with { Budget = first.Budget with { BatchSize = batch } } });
            }
        }

        if (spec.Precision != Precision.Bfloat16)
        {
            yield return (RunFields.Precision, RunFields.Precision.Set(spec, Precision.Bfloat16));
        }

        if (spec.Network.Architecture == Architecture.Mlp)
        {
            foreach (int part in Halves(spec.Network.Widths.Max(), SmallestWidth).Select((_, halvings) => 2 << halvings))
            {
                yield return (NetworkFields.Widths, NetworkFields.Widths.Set(spec, [.. spec.Network.Widths.Select(width => Math.Max(1, width / part))]));
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
