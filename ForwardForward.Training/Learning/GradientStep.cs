using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// One update by any method whose numbers go upwards: blocks that share a gradient learn together, and what goes on to the next group is cut off from them. Forward-forward and
/// back-propagation differ only in where the cuts are.
/// </summary>
public sealed class GradientStep : LearningStep
{
    private readonly Network network;
    private readonly StepInput input;
    private readonly StepObjectives objectives;
    private readonly Updates updates;
    private readonly StepRules rules;
    private readonly Dictionary<(int First, int Last), GroupGradient> groups = [];

    // What enters the first block that learns, where it is the same at every step of a stage.
    private (int Block, LayerInput Rows)? kept;

    /// <param name="network">The blocks.</param>
    /// <param name="input">What enters the first.</param>
    /// <param name="objectives">What is made small.</param>
    /// <param name="updates">How what learns follows its gradients.</param>
    /// <param name="rules">Who learns.</param>
    public GradientStep(Network network, StepInput input, StepObjectives objectives, Updates updates, StepRules rules)
    {
        this.network = network;
        this.input = input;
        this.objectives = objectives;
        this.updates = updates;
        this.rules = rules;
        foreach (Parameter parameter in input.Parameters)
        {
            parameter.Value.requires_grad_(true);
        }

        Measures = objectives.Measures;
        State = updates.State.Concat(objectives.State).Concat(input.State).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    /// <summary>Each of the rows forward, and for the gradients by weight and, where a gradient goes further than a layer, by activity.</summary>
    public override double PassesPerExample => input.Stacks * (rules.Horizon == Horizon.OneLayer ? 2 : 3);

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override int StepsAhead => input.StepsAhead;

    public override void ReadAhead(Batch batch, double share)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        input.ReadAhead(batch, share);
    }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        using DisposeScope whole = torch.NewDisposeScope();
        List<Tensor?> measured = [];
        List<Tensor> known = [];
        List<(GroupGradient Group, GroupPass Pass, int Block)> waiting = [];
        StepMoment moment = new(batch, new LayerPass(rules.BlocksLearn, batch.Step, input.Stacks), share, whole, batch.Step < rules.TopUntilStep);
        bool together = objectives.Collaboration?.WaitsForAll == true;
        (LayerInput below, bool owned) = Enter(moment, stage.FirstLayer, measured, known);
        foreach ((int first, int last) in GradientGroups.Of(rules.Horizon, stage.FirstLayer, stage.LastLayer, batch.Step))
        {
            // What a group computes is freed before the next one begins: memory holds one group's activities, not the network's.
            using DisposeScope? own = together ? null : torch.NewDisposeScope();
            GroupGradient group = Group(first, last);
            GroupPass pass = group.Pass(below, own is null ? moment : moment with { Scope = own }, sendsUp: last < stage.LastLayer);
            pass.Above?.MoveTo(whole);
            Hear(pass.Goodness, known, whole);
            if (together)
            {
                waiting.Add((group, pass, first));
            }
            else
            {
                Learn(group, pass, first, known, moment, measured);
            }

            if (owned && !together)
            {
                below.Free();
            }

            (below, owned) = (pass.Above!, true);
        }

        waiting.ForEach(group => Learn(group.Group, group.Pass, group.Block, known, moment, measured));
        measured.ForEach(number => number?.MoveToOuterDisposeScope());
        return measured;
    }

    // Finished blocks are read, not learned: their statistics stay too. The second answer says whether what enters is this step's alone.
    private (LayerInput Below, bool Owned) Enter(StepMoment moment, int first, List<Tensor?> measured, List<Tensor> known)
    {
        measured.AddRange(Enumerable.Repeat<Tensor?>(null, objectives.Blocks.Take(first).SelectMany((_, block) => StepMeasure.OfLayer(block)).Count()));
        bool repeats = input.Repeats(moment.Batch) && objectives.Collaboration is null && (first > 0 || input.Parameters.Count == 0);
        if (repeats && kept?.Block == first)
        {
            return (kept.Value.Rows, false);
        }

        LayerInput below = Read(first, moment, known);
        if (repeats && below.Kept() is LayerInput lasting)
        {
            kept?.Rows.Free();
            kept = (first, lasting);
            return (lasting, false);
        }

        return (below, first > 0);
    }

    private LayerInput Read(int blocks, StepMoment moment, List<Tensor> known)
    {
        using IDisposable graph = torch.set_grad_enabled(blocks == 0 && input.Parameters.Count > 0);
        LayerInput below = input.Make(moment.Batch, moment.Share);
        for (int block = 0; block < blocks; block++)
        {
            using DisposeScope own = torch.NewDisposeScope();
            BlockActivity activity = network.At(block, below);
            Hear((objectives.Of(block) as PairedGoodnessObjective)?.Measure.Of(activity), known, moment.Scope);
            LayerInput above = activity.Above;
            above.MoveTo(moment.Scope);
            if (block > 0)
            {
                below.Free();
            }

            below = above;
        }

        return below;
    }

    private void Hear(Tensor? goodness, List<Tensor> known, DisposeScope whole)
    {
        if (objectives.Collaboration is not null)
        {
            Tensor heard = goodness ?? throw new NotSupportedException("Layers collaborate by their goodness of positives and negatives.");
            whole.Attach(heard);
            known.Add(heard);
        }
    }

    private void Learn(GroupGradient group, GroupPass pass, int block, IReadOnlyList<Tensor> known, StepMoment moment, List<Tensor?> measured)
    {
        int before = measured.Count;
        foreach ((Parameter parameter, Tensor gradient) in group.Gradients(pass, objectives.Collaboration?.Share(block, known), moment, measured))
        {
            updates.Apply(parameter, gradient, (moment.TopAlone ? rules.TopRate : updates.Rate(parameter)) * moment.Share);
        }

        moment.Scope.Attach(measured.Skip(before).OfType<Tensor>());
    }

    private GroupGradient Group(int first, int last)
    {
        if (!groups.TryGetValue((first, last), out GroupGradient? group))
        {
            group = GroupGradient.Of(network, (first, last), input, objectives, rules);
            groups.Add((first, last), group);
        }

        return group;
    }
}
