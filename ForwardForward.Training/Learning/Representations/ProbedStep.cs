using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>Features learn first, then the probe looks at what they have become; in a stage of its own it learns alone.</summary>
/// <param name="step">Teaches the features.</param>
/// <param name="probe">Reads them.</param>
internal sealed class ProbedStep(LearningStep step, LinearProbe probe) : LearningStep
{
    public override IReadOnlyList<StepMeasure> Measures { get; } = [.. step.Measures, new StepMeasure(MetricNames.ProbeLoss, null, IsLoss: false)];

    public override IReadOnlyDictionary<string, Tensor> State => step.State.Concat(probe.State).ToDictionary();

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        List<Tensor?> measured = stage.Probe ? [] : [.. step.Learn(batch, stage, share)];
        while (measured.Count < Measures.Count - 1)
        {
            measured.Add(null);
        }

        measured.Add(probe.Learn(batch, share));
        return measured;
    }
}
