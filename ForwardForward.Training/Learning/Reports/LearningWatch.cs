using System.Globalization;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Reports;

/// <summary>
/// Looks at what each evaluation measured anyway for what a person should know at once: a layer whose units are all silent, a network that reads classes no better than
/// by guessing. Says it once, and once when it is over.
/// </summary>
/// <param name="units">Of each layer.</param>
/// <param name="publish">Takes the notices.</param>
public sealed class LearningWatch(IReadOnlyList<int> units, Action<RunEvent> publish)
{
    // Before that, a network that will learn may still stand where it began.
    private const double EpochsToLeaveChance = 3;

    // Guessing is above so many binomial deviations once in 740 looks.
    private const double Deviations = 3;

    // Of fewer examples an accuracy tells nothing.
    private const int FewestExamples = 50;

    // Fewer move no weight far.
    private const long FewUpdates = 200;

    /// <summary>What is so now.</summary>
    public IReadOnlyList<LearningNotice> Standing { get; private set; } = [];

    /// <summary>What the outcome says of it; empty where there is nothing.</summary>
    public string Summary
    {
        get
        {
            List<int> silent = [.. Standing.Where(notice => notice.Kind == NoticeKind.SilentLayer).Select(notice => notice.Layer!.Value + 1).Order()];
            string layers = silent.Count switch { 0 => "", 1 => $" Layer {silent[0]} is silent.", _ => $" Layers {string.Join(", ", silent.SkipLast(1))} and {silent[^1]} are silent." };
            string chance = Standing.Any(notice => notice.Kind == NoticeKind.AtChance) ? " Classes are read no better than by guessing." : "";
            return Standing.OrderBy(notice => notice.Kind).ThenBy(notice => notice.Layer).FirstOrDefault() is { } first ? $"{layers}{chance} {first.Causes}" : "";
        }
    }

    /// <summary>Goes on from what was so when the run was saved.</summary>
    public void Resume(IReadOnlyList<LearningNotice> standing) => Standing = standing;

    /// <summary>Looks at an evaluation.</summary>
    /// <param name="spec">The phase that learns, as an experiment of its own.</param>
    /// <param name="at">Where the run is.</param>
    /// <param name="read">Classes that were read of the validation split or, without one, of training examples.</param>
    /// <param name="layers">What each layer can tell.</param>
    public void Look(ExperimentSpec spec, WatchedMoment at, Confusion read, IReadOnlyList<LayerReport> layers)
    {
        var examples = read.Counts.Sum(row => row.Sum());
        foreach (LayerReport layer in layers.Where(layer => layer.Layer < units.Count))
        {
            int all = units[layer.Layer];
            Tell(NoticeKind.SilentLayer, layer.Layer, at, layer.SilentUnits >= all,
                () => $"Layer {layer.Layer + 1} is silent after epoch {Text(at.Epoch)}: none of its {all} units answers to any example that was looked at, so it hands nothing on.",
                () => SilenceOf(spec, layer.Layer),
                () => $"Layer {layer.Layer + 1} answers again after epoch {Text(at.Epoch)}: {all - layer.SilentUnits} of its {all} units.");
        }

        if (examples < FewestExamples)
        {
            return;
        }

        // What guesses the largest class reaches its share.
        double chance = (double)read.Counts.Max(row => row.Sum()) / examples;
        bool guesses = read.Accuracy <= chance + (Deviations * Math.Sqrt(chance * (1 - chance) / examples));
        if (!guesses || (at.EpochInPhase >= EpochsToLeaveChance && !ReadsLate(spec)) || at.IsLast)
        {
            Tell(NoticeKind.AtChance, null, at, guesses,
                () => $"No better than chance after epoch {Text(at.Epoch)}: {Percent(read.Accuracy)} of {examples} examples are read right, guessing reaches {Percent(chance)}.",
                () => ChanceOf(spec, at),
                () => $"Better than chance after epoch {Text(at.Epoch)}: {Percent(read.Accuracy)} of {examples} examples are read right.");
        }
    }

    // Layer after layer, and a probe after all: until the last has learned, the read-out may say nothing.
    private static bool ReadsLate(ExperimentSpec spec) => spec.Method.Schedule == LayerSchedule.Greedy || spec.Method.Readout == Readout.LinearProbe;

    private void Tell(NoticeKind kind, int? layer, WatchedMoment at, bool isSo, Func<string> begins, Func<IEnumerable<string>> causes, Func<string> ends)
    {
        if (isSo != Standing.Any(notice => notice.Kind == kind && notice.Layer == layer))
        {
            LearningNotice notice = new(kind, layer, at.Step, at.Epoch, !isSo, isSo ? begins() : ends(), isSo ? Causes(causes()) : "");
            Standing = LearningNotice.Standing(Standing, notice);
            publish(notice);
        }
    }

    private IEnumerable<string> SilenceOf(ExperimentSpec spec, int layer) =>
        Standing.Any(notice => notice.Kind == NoticeKind.SilentLayer && notice.Layer < layer) ? ["the silent layer below it"] : [.. Pixels(spec), Rate(spec)];

    private IEnumerable<string> ChanceOf(ExperimentSpec spec, WatchedMoment at) =>
    [
        .. Standing.Any(notice => notice.Kind == NoticeKind.SilentLayer) ? ["a silent layer"] : Array.Empty<string>(),
        .. at.Updates < FewUpdates ? [$"only {at.Updates} updates so far (smaller batches or more epochs make more)"] : Array.Empty<string>(),
        .. Pixels(spec),
        .. spec.Method.Labels is LabelScheme.Overlay or LabelScheme.EveryLayer or LabelScheme.Neutral ? ["a label too weak beside bright images (raise the label strength)"] : Array.Empty<string>(),
        Rate(spec),
    ];

    private static IEnumerable<string> Pixels(ExperimentSpec spec) => spec.Data.Pixels == PixelScaling.Unit ? ["inputs that are not standardized"] : [];

    private static string Rate(ExperimentSpec spec) => $"a learning rate that does not fit ({Text(spec.Optimization.LearningRate)}; try a tenth)";

    private static string Causes(IEnumerable<string> causes) => $"Likely causes: {string.Join("; ", causes)}.";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}

/// <summary>Where a run is that is looked at.</summary>
/// <param name="Step">Updates of the whole run.</param>
/// <param name="Updates">Of this phase.</param>
/// <param name="Epoch">Epochs of the whole run.</param>
/// <param name="EpochInPhase">Epochs of this phase.</param>
/// <param name="IsLast">The phase is over.</param>
public readonly record struct WatchedMoment(long Step, long Updates, double Epoch, double EpochInPhase, bool IsLast);
