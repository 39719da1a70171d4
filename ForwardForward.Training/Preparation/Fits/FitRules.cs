using System.Globalization;
using System.Numerics;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation.Fits;

/// <summary>What another dataset asks of values that were tuned on one: each rule looks at one field, and names its new value and why, or nothing.</summary>
internal static class FitRules
{
    /// <summary>A rule: the experiment, the one that its values came from, the dataset they were tuned on, the one to learn now.</summary>
    public delegate FieldChange? Rule(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen);

    // A value less than half as large again as before is as good as before.
    private const double Noticeable = 1.5;

    // Fashion-MNIST has 2.5 times as many lit inputs as drawn digits and learns by the same rate; photographs have 16 times as many and do not.
    private const double FarMore = 4;

    private const int UpdatesAnEpoch = 10;
    private const int SmallestBatch = 16;
    private const int LeastUpdates = 400;
    private const int MostEpochs = 200;

    /// <summary>In the order in which they build on each other.</summary>
    public static IReadOnlyList<Rule> All { get; } = [ValidationExamples, TrainingExamples, Pixels, LabelStrength, Rate, Batch, Epochs];

    private static FieldChange? ValidationExamples(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen) =>
        !UsualValidation.IsOutgrown(spec.Data.ValidationExamples, chosen) ? null
            : Change(spec, DataFields.ValidationExamples, UsualValidation.Of(chosen), $"{Count(spec.Data.ValidationExamples)} of {Count(chosen.TrainCount)} training images would leave too few to learn from.");

    private static FieldChange? TrainingExamples(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen) =>
        spec.Data.TrainingExamples is not { } wanted || wanted <= chosen.TrainCount - spec.Data.ValidationExamples ? null
            : Change(spec, DataFields.TrainingExamples, null, $"There are {Count(chosen.TrainCount)} training images, and {Count(spec.Data.ValidationExamples)} of them are held out.");

    private static FieldChange? Pixels(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen)
    {
        var light = ImageLight.Of(chosen);
        return spec.Data.Pixels != PixelScaling.Unit || !light.IsBright || ImageLight.Of(own).IsBright || spec.Method is { Recurrent: not null } or { Labels: LabelScheme.Waves } ? null
            : Change(spec, DataFields.Pixels, PixelScaling.Standardized, light.Mean switch
            {
                null => "These images are in color and mostly bright: unshifted, nearly every input pushes the same way and units fall silent.",
                > ImageLight.Bright => Invariant($"These images are bright (mean {light.Mean:0.00}, in {own.Title} {ImageLight.Of(own).Mean:0.00}): unshifted, nearly every input pushes the same way and units fall silent."),
                _ => $"The {light.Channels} color channels push every unit the same way wherever a pixel is lit.",
            });
    }

    private static FieldChange? LabelStrength(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen)
    {
        if (spec.Method is not { Contrast: not Contrast.HybridMask, OverlayStrength: { } strength })
        {
            return null;
        }

        var (before, after) = (ImageLight.Of(own), ImageLight.Of(chosen));
        var (few, many) = spec.Method.Labels switch
        {
            // The label stands in every channel.
            LabelScheme.Overlay => (before.Length(tuned.Data.Pixels) / Math.Sqrt(before.Channels), after.Length(spec.Data.Pixels) / Math.Sqrt(after.Channels)),
            // Beside an image whose length was taken off, what one step moves through all pixels together drowns the label.
            LabelScheme.EveryLayer => (before.Push(tuned.Data.Pixels), after.Push(spec.Data.Pixels)),
            _ => (1, 1),
        };
        return many / few is < Noticeable and > 1 / Noticeable ? null
            : Change(spec, MethodFields.OverlayStrength, Rounded(strength * many / few, digits: 2), spec.Method.Labels == LabelScheme.Overlay
                ? Invariant($"The label keeps its share: as the network sees them, these images are {after.Length(spec.Data.Pixels):0} long, {own.Title} {before.Length(tuned.Data.Pixels):0}.")
                : Invariant($"The label keeps its share: the pixels of these images push {many / few:0.#} times as hard as those of {own.Title}."));
    }

    private static FieldChange? Rate(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen)
    {
        // Inputs of length 1 are the smaller the more there are, and a rate that is right for them has to follow; the others' rates held wherever they were tried.
        if (spec.Method.Normalization != InputNormalization.Length || spec.Optimization.Optimizer == Optimizer.Sgd || spec.Network.Architecture != Architecture.Mlp)
        {
            return null;
        }

        var (few, many) = (ImageLight.Of(own).LitInputs(tuned.Data.Pixels), ImageLight.Of(chosen).LitInputs(spec.Data.Pixels));
        return many / few < FarMore ? null
            : Change(spec, OptimizationFields.LearningRate, Rounded(spec.Optimization.LearningRate * few / many, digits: 1), Invariant($"About {many:N0} inputs are at work at once, in {own.Title} {few:N0}: by the old rate each step would move a unit so much further."));
    }

    private static FieldChange? Batch(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen)
    {
        var (batch, examples) = (spec.Budget.BatchSize, SpecEstimate.TrainingExamples(spec, chosen));
        var smaller = Math.Max(SmallestBatch, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, (examples / UpdatesAnEpoch) + 1)) / 2);
        return batch <= smaller || examples >= (long)batch * UpdatesAnEpoch || !Descends(spec) ? null
            : Change(spec, BudgetFields.BatchSize, smaller, Invariant($"{Count(examples)} training images in batches of {Count(batch)} are {Updates(Updates(examples, batch))} an epoch."));
    }

    private static FieldChange? Epochs(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen)
    {
        var each = Updates(SpecEstimate.TrainingExamples(spec, chosen), spec.Budget.BatchSize);
        var updates = each * spec.Budget.Epochs;
        // To the next five: nobody types 37.
        var enough = Math.Min(MostEpochs, (int)Math.Ceiling(LeastUpdates / (5.0 * each)) * 5);
        return updates >= LeastUpdates || enough <= spec.Budget.Epochs || spec.Budget.BatchSize == 0 || spec.Method.Schedule == LayerSchedule.Greedy || !Descends(spec) ? null
            : Change(spec, BudgetFields.Epochs, enough, $"{spec.Budget.Epochs} would be {Updates(updates)} in all.");
    }

    private static bool Descends(ExperimentSpec spec) => spec.Method.Objective != Objective.LeastSquares;

    private static FieldChange Change<T>(ExperimentSpec spec, Field<T> field, T value, string reason) => new(field, spec, field.Set(spec, value), reason);

    private static long Updates(long examples, int batch) => batch == 0 ? 1 : (examples + batch - 1) / batch;

    private static string Updates(long count) => count == 1 ? "one update" : $"{Count(count)} updates";

    private static double Rounded(double value, int digits)
    {
        var unit = Math.Pow(10, digits - 1 - Math.Floor(Math.Log10(value)));
        return double.Parse((Math.Round(value * unit) / unit).ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
