using ForwardForward.Training.Experiments;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>How a gradient becomes an update.</summary>
public static class OptimizationFields
{
    public static readonly Section<OptimizationSpec> Section = new("Optimization", Place.Whole.Part(s => s.Optimization, (s, v) => s with { Optimization = v }));

    public static Field<Optimizer> Optimizer { get; } = Section.Add(
        o => o.Optimizer, (o, v) => o with { Optimizer = v }, OneOf(Options.Optimizer),
        "Optimizer", "The update rule.", When.Descends);
    public static Field<double> LearningRate { get; } = Section.Add(
        o => o.LearningRate, (o, v) => o with { LearningRate = v }, Above(0, 1000),
        "Learning rate", "Size of an update.", When.Descends, basic: true);
    public static Field<LearningRateSchedule> Schedule { get; } = Section.Add(
        o => o.Schedule, (o, v) => o with { Schedule = v }, OneOf(Options.LearningRateSchedule),
        "Rate over time", "The learning rate over the run.", When.Descends);
    public static Field<double> Momentum { get; } = Section.Add(
        o => o.Momentum, (o, v) => o with { Momentum = v }, Number(0, 0.9999),
        "Momentum", "Share of the old velocity kept.", s => s.Optimization.Optimizer == Experiments.Optimizer.Sgd && When.Descends(s));
    public static Field<double> WeightDecay { get; } = Section.Add(
        o => o.WeightDecay, (o, v) => o with { WeightDecay = v }, Number(0, 1),
        "Weight decay", "L2 penalty; decoupled in AdamW.", When.Descends);
    public static Field<IReadOnlyList<double>> LayerFactors { get; } = Section.Add(
        o => o.LayerFactors, (o, v) => o with { LayerFactors = v }, ListOf(Number(0, 1000), ListLength.NoneOrPerLayer, "1 for all"),
        "Layer factors", "Factor on the learning rate, one a layer. Empty: 1 for all.", When.Descends);
}
