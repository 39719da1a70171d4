using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed fields of a run's stages: greedy layers, and the probe after them.</summary>
public static class StageFields
{
    public static RunFormField StageEpochs { get; } = new(
        "budget.stageEpochs", "Epochs of each layer", "For greedy layers, one number a layer. Empty: the epochs for all.",
        spec => FieldText.Of(spec.Budget.StageEpochs),
        (spec, text) => FieldText.TryWholeList(text, out var epochs, out var problem)
            ? (spec with { Budget = spec.Budget with { StageEpochs = epochs } }, null) : (null, problem),
        spec => spec.Method.Schedule == LayerSchedule.Greedy);

    public static RunFormField ProbeEpochs { get; } = RunFormFields.Count(
        "budget.probeEpochs", "Probe epochs", "Passes after those in which only the linear probe learns.",
        spec => spec.Budget.ProbeEpochs, (spec, count) => spec with { Budget = spec.Budget with { ProbeEpochs = count } },
        spec => spec.Method.Readout == Readout.LinearProbe);

    public static IReadOnlyList<RunFormField> All { get; } = [StageEpochs, ProbeEpochs];
}
