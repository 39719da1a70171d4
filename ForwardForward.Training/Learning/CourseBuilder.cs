using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Handovers;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning;

/// <summary>Turns a spec into the phases of a run: a plan, a learner and a loop for each.</summary>
internal sealed class CourseBuilder
{
    // Enough for a mean over positives.
    private const int HandoverSample = 2000;

    private readonly ExperimentSpec spec;
    private readonly IReadOnlyList<ExperimentSpec> phases;
    private readonly IReadOnlyList<PhaseExamples> examples;
    private readonly MatrixProducts products;
    private readonly RandomStreams randomness;

    /// <param name="spec">The whole experiment.</param>
    /// <param name="layers">Layers that learn by themselves.</param>
    /// <param name="examples">What each phase learns from.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="randomness">Randomness of the run.</param>
    /// <param name="device">Where the networks live.</param>
    /// <param name="watch">What each learner is looked at through.</param>
    public CourseBuilder(
        ExperimentSpec spec,
        int layers,
        IReadOnlyList<PhaseExamples> examples,
        MatrixProducts products,
        RandomStreams randomness,
        Device device,
        Func<Learner, Learner> watch)
    {
        this.spec = spec;
        this.examples = examples;
        this.products = products;
        this.randomness = randomness;
        phases = RunPhases.Of(spec);
        List<RunPlan> plans = [];
        foreach ((ExperimentSpec phase, PhaseExamples given) in phases.Zip(examples))
        {
            plans.Add(new RunPlan(phase.Budget, phase.Method.Schedule, layers, given.Train.Count, plans.LastOrDefault()));
        }

        Timeline = new RunTimeline(plans);
        Learners = [.. phases.Select((phase, index) =>
            watch(LearnerChoice.Build(new LearnerSetting(phase, examples[index].Train, examples[index].Brightest, products, randomness, device, HeadUntilStep(index)))))];
    }

    public RunTimeline Timeline { get; }

    /// <summary>One a phase.</summary>
    public IReadOnlyList<Learner> Learners { get; }

    /// <summary>The phases, ready to learn.</summary>
    public TrainingCourse Build(RunOutlets outlets)
    {
        TrainingRun[] runs = [.. phases.Select((phase, index) => new TrainingRun(spec, new RunPhase(phase, Timeline.Phases[index], Learners[index], examples[index]), randomness, outlets))];
        return new TrainingCourse(runs, Timeline, spec.Handover is null ? null : HandoverOf(spec.Handover), outlets);
    }

    private long HeadUntilStep(int phase) => phase == 0 ? 0
        : Timeline.Phases[phase].FirstStep + ((spec.Handover?.HeadEpochs ?? 0) * (long)Timeline.Phases[phase].StepsPerEpoch);

    private Handover HandoverOf(HandoverSpec handover)
    {
        MethodSpec method = spec.Method;
        if (handover.Way == HandoverWay.Naive || method.Objective == Objective.CrossEntropy)
        {
            return new CopiedWeights(withHead: handover.Way == HandoverWay.Repaired && phases[0].Data.Dataset == phases[1].Data.Dataset);
        }

        (ExampleTable train, _, double brightest, _) = examples[^1];
        LabelOverlay overlay = new(train.ClassNames.Count, method.OverlayStrength ?? brightest, new InputNormalizer(method.Normalization), products, new(train.Channels, train.Height, train.Width));
        ExampleTable sample = train.Sample(HandoverSample);
        return new RescaledLayers(
            overlay,
            new InputNormalizer(handover.Method.Normalization),
            GoodnessMeasure.Of(method),
            (sample.Range(0, sample.Count), sample.Labels));
    }
}
