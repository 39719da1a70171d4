using ForwardForward.Training.Experiments;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>What belongs to the hand-over itself; the first phase's other fields are those of any phase.</summary>
public static class HandoverFields
{
    public static readonly Section<HandoverSpec> Section = new("Hand-over", Place.Whole.Inside(s => s.Handover, (s, v) => s with { Handover = v }));

    public static Field<DataSpec?> Data { get; } = Section.Add(
        h => h.Data, (h, v) => h with { Data = v }, new Group<DataSpec>(),
        "Data of the first phase", "Off: the first phase learns from what the second one does.", basic: true);
    public static Field<HandoverWay> Way { get; } = Section.Add(
        h => h.Way, (h, v) => h with { Way = v }, OneOf(Options.HandoverWay),
        "Hand-over way", "How the second phase takes over the weights.", basic: true);
    public static Field<int> HeadEpochs { get; } = Section.Add(
        h => h.HeadEpochs, (h, v) => h with { HeadEpochs = v }, Count(0, 100_000, scope => new(0, Math.Max(0, scope.Spec.Budget.Epochs))),
        "Head alone", "First epochs of the second phase in which only the softmax learns.", When.TrainsOnePass,
        unit: "epochs", basic: true);
}
