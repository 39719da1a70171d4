using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed fields of networks that settle; without one they do not matter.</summary>
public static class RecurrentFormFields
{
    public static RunFormField Iterations { get; } = Count(
        "method.recurrent.iterations", "Iterations", "Rounds in which all layers answer to their neighbors.",
        spec => spec.Iterations, (spec, count) => spec with { Iterations = count });

    public static RunFormField Damping { get; } = Number(
        "method.recurrent.damping", "Damping δ", "Share of a layer's old state in its new one.",
        spec => spec.Damping, (spec, value) => spec with { Damping = value });

    public static RunFormField ReadFrom { get; } = Count(
        "method.recurrent.readFrom", "Read from iteration", "First whose goodness counts.",
        spec => spec.ReadFrom, (spec, count) => spec with { ReadFrom = count });

    public static RunFormField ReadTo { get; } = Count(
        "method.recurrent.readTo", "Read to iteration", "Last whose goodness counts; reading stops there.",
        spec => spec.ReadTo, (spec, count) => spec with { ReadTo = count });

    public static RunFormField Noise { get; } = Predictive(
        "noise", "Noise", "Deviation on each unit at each iteration.", spec => spec.Noise, (spec, value) => spec with { Noise = value });

    public static RunFormField CompetitionGroup { get; } = PredictiveCount(
        "competitionGroup", "Competing units", "Neighbors that learn to inhibit each other; 0 for none.",
        spec => spec.CompetitionGroup, (spec, count) => spec with { CompetitionGroup = count });

    public static RunFormField GradientBound { get; } = Predictive(
        "gradientBound", "Gradient bound", "Each element of a gradient stays within plus and minus this.",
        spec => spec.GradientBound, (spec, value) => spec with { GradientBound = value });

    public static RunFormField Latents { get; } = PredictiveCount(
        "latents", "Latent units", "From which the generative circuit predicts the last layer.", spec => spec.Latents, (spec, count) => spec with { Latents = count });

    public static RunFormField LatentRate { get; } = Predictive(
        "latentRate", "Latent rate", "Step by which they follow their error at each iteration.",
        spec => spec.LatentRate, (spec, value) => spec with { LatentRate = value });

    public static RunFormField GenerativeNoise { get; } = Predictive(
        "generativeNoise", "Generative noise", "Deviation on the states that it predicts from.",
        spec => spec.GenerativeNoise, (spec, value) => spec with { GenerativeNoise = value });

    public static RunFormField GenerativeLearningRate { get; } = Predictive(
        "generativeLearningRate", "Generative learning rate", "Of the generative circuit.",
        spec => spec.GenerativeLearningRate, (spec, value) => spec with { GenerativeLearningRate = value });

    public static IReadOnlyList<RunFormField> Settling { get; } = [Iterations, Damping, ReadFrom, ReadTo];

    public static IReadOnlyList<RunFormField> Generative { get; } = [Noise, CompetitionGroup, GradientBound, Latents, LatentRate, GenerativeNoise, GenerativeLearningRate];

    public static IReadOnlyList<RunFormField> All { get; } = [.. Settling, .. Generative];

    private static RunFormField Count(string path, string label, string hint, Func<RecurrentSpec, int> read, Func<RecurrentSpec, int, RecurrentSpec> write) => new(
        path, label, hint,
        spec => FieldText.Of(read(Of(spec))),
        (spec, text) => !FieldText.TryWhole(text, out var value, out var problem) ? (null, problem)
            : value is > int.MaxValue or < 0 ? (null, $"{value} is too large or below 0.")
            : (Write(spec, write(Of(spec), (int)value)), null),
        spec => spec.Method.Recurrent is not null);

    private static RunFormField Number(string path, string label, string hint, Func<RecurrentSpec, double> read, Func<RecurrentSpec, double, RecurrentSpec> write) => new(
        path, label, hint,
        spec => FieldText.Of(read(Of(spec))),
        (spec, text) => FieldText.TryNumber(text, out var value, out var problem) ? (Write(spec, write(Of(spec), value)), null) : (null, problem),
        spec => spec.Method.Recurrent is not null);

    private static RunFormField Predictive(
        string name, string label, string hint, Func<PredictiveSpec, double> read, Func<PredictiveSpec, double, PredictiveSpec> write) =>
        Number($"method.recurrent.predictive.{name}", label, hint, spec => read(Of(spec)), (spec, value) => Write(spec, write(Of(spec), value)))
            with { Matters = spec => spec.Method.Recurrent?.Predictive is not null };

    private static RunFormField PredictiveCount(
        string name, string label, string hint, Func<PredictiveSpec, int> read, Func<PredictiveSpec, int, PredictiveSpec> write) =>
        Count($"method.recurrent.predictive.{name}", label, hint, spec => read(Of(spec)), (spec, count) => Write(spec, write(Of(spec), count)))
            with { Matters = spec => spec.Method.Recurrent?.Predictive is not null };

    private static RecurrentSpec Of(ExperimentSpec spec) => spec.Method.Recurrent ?? new RecurrentSpec();

    private static PredictiveSpec Of(RecurrentSpec spec) => spec.Predictive ?? new PredictiveSpec();

    // A network that only goes upwards stays one: these fields are not shown there.
    private static ExperimentSpec Write(ExperimentSpec spec, RecurrentSpec recurrent) =>
        spec.Method.Recurrent is null ? spec : spec with { Method = spec.Method with { Recurrent = recurrent } };

    private static RecurrentSpec Write(RecurrentSpec spec, PredictiveSpec predictive) => spec.Predictive is null ? spec : spec with { Predictive = predictive };
}
