using ForwardForward.Training.Experiments;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>Networks that settle between image and label.</summary>
public static class RecurrentFields
{
    private static readonly Place<RecurrentSpec> Place = Fields.Place.Whole.Part(s => s.Method, (s, v) => s with { Method = v }).Inside(m => m.Recurrent, (m, v) => m with { Recurrent = v });

    public static readonly Section<RecurrentSpec> Section = new("Settling", Place);

    public static Field<int> Iterations { get; } = Section.Add(
        r => r.Iterations, (r, v) => r with { Iterations = v }, Count(1, 100),
        "Iterations", "Rounds in which all layers answer to their neighbors.", basic: true);
    public static Field<double> Damping { get; } = Section.Add(
        r => r.Damping, (r, v) => r with { Damping = v }, Number(0, 0.99),
        "Damping δ", "Share of a layer's old state in its new one.");
    public static Field<int> ReadFrom { get; } = Section.Add(
        r => r.ReadFrom, (r, v) => r with { ReadFrom = v }, Count(1, 100, scope => new(1, Math.Clamp(scope.Spec.Method.Recurrent?.ReadTo ?? 100, 1, 100))),
        "Read from iteration", "First whose goodness counts.");
    public static Field<int> ReadTo { get; } = Section.Add(
        r => r.ReadTo, (r, v) => r with { ReadTo = v }, Count(1, 100),
        "Read to iteration", "Last whose goodness counts; reading stops there.");
    public static Field<PredictiveSpec?> Predictive { get; } = Section.Add(
        r => r.Predictive, (r, v) => r with { Predictive = v }, new Group<PredictiveSpec>(),
        "Generative circuit", "Competition, noise and a circuit that redraws the image.");
}

/// <summary>What predictive forward-forward adds to them.</summary>
public static class PredictiveFields
{
    private static readonly Place<PredictiveSpec> Place = Fields.Place.Whole.Part(s => s.Method, (s, v) => s with { Method = v })
        .Inside(m => m.Recurrent, (m, v) => m with { Recurrent = v }).Inside(r => r.Predictive, (r, v) => r with { Predictive = v });

    public static readonly Section<PredictiveSpec> Section = new("Competition and generative circuit", Place);

    public static Field<double> Noise { get; } = Section.Add(p => p.Noise, (p, v) => p with { Noise = v }, Number(0, 10), "Noise", "Deviation on each unit at each iteration.");
    public static Field<int> CompetitionGroup { get; } = Section.Add(
        p => p.CompetitionGroup, (p, v) => p with { CompetitionGroup = v }, Count(0, 1000),
        "Competing units", "Neighbors that learn to inhibit each other; 0 for none.", unit: "units");
    public static Field<double> GradientBound { get; } = Section.Add(
        p => p.GradientBound, (p, v) => p with { GradientBound = v }, Above(0, 1e9),
        "Gradient bound", "Each element of a gradient stays within plus and minus this.");
    public static Field<int> Latents { get; } = Section.Add(
        p => p.Latents, (p, v) => p with { Latents = v }, Count(1, 10_000),
        "Latent units", "From which the generative circuit predicts the last layer.", unit: "units");
    public static Field<double> LatentRate { get; } = Section.Add(
        p => p.LatentRate, (p, v) => p with { LatentRate = v }, Number(0, 10),
        "Latent rate", "Step by which they follow their error at each iteration.");
    public static Field<double> GenerativeNoise { get; } = Section.Add(
        p => p.GenerativeNoise, (p, v) => p with { GenerativeNoise = v }, Number(0, 10),
        "Generative noise", "Deviation on the states that it predicts from.");
    public static Field<double> GenerativeLearningRate { get; } = Section.Add(
        p => p.GenerativeLearningRate, (p, v) => p with { GenerativeLearningRate = v }, Above(0, 1000),
        "Generative learning rate", "Of the generative circuit.");
}
