using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>
/// One update of a layered network by any horizon: blocks that share a gradient are passed with one graph, their losses are added, and what goes
/// on to the next group is cut off from it. One layer, two layers, a block and the whole network differ only in where the cuts are.
/// </summary>
public sealed class BlockStep : LearningStep
{
    private readonly LayeredNetwork network;
    private readonly BlockInput input;
    private readonly IReadOnlyList<BlockObjective> objectives;
    private readonly TopObjective? top;
    private readonly Horizon horizon;
    private readonly Updates updates;
    private readonly BlockNormalizer normalizer;
    private readonly bool blocksLearn;

    // By block; null where a gradient takes a graph.
    private readonly IReadOnlyList<LocalConvolution?> closedForms;

    // What enters the first block that learns, where it is the same at every step of a stage.
    private (int Block, Signal Rows)? frozen;

    internal BlockStep(
        LayeredNetwork network,
        BlockInput input,
        IReadOnlyList<BlockObjective> objectives,
        TopObjective? top,
        Horizon horizon,
        Updates updates,
        BlockNormalizer normalizer,
        bool blocksLearn = true,
        bool graphAlone = false)
    {
        this.network = network;
        this.input = input;
        this.objectives = objectives;
        this.top = top;
        this.horizon = horizon;
        this.updates = updates;
        this.normalizer = normalizer;
        this.blocksLearn = blocksLearn;
        bool local = horizon is Horizon.OneLayer or Horizon.Block && blocksLearn && top is null && input.Parameters.Count == 0 && !graphAlone;
        closedForms = local ? [.. network.Blocks.Select(block => LocalConvolution.Of(block, objectives[block.Index], normalizer))] : new LocalConvolution?[network.Blocks.Count];
        foreach (Parameter parameter in (blocksLearn ? network.Parameters : network.Top?.Parameters ?? []).Concat(input.Parameters).Concat(objectives.SelectMany(objective => objective.Parameters)))
        {
            parameter.Value.requires_grad_(true);
        }

        Measures = [.. objectives.SelectMany((objective, block) => objective.Measures(block)), .. top is null ? [] : TopObjective.Measures];
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State => updates.State;

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        List<Tensor?> measured = [];
        LayerPass pass = blocksLearn ? new LayerPass(Learning: true, batch.Step, input.Stacks) : LayerPass.Reading;
        using IDisposable graph = torch.enable_grad();
        Signal rows = Enter(batch, stage.FirstLayer, measured);

        // What enters the first group may be kept for the next step; what a group sends up is nobody's but the next group's.
        bool owned = false;
        foreach ((int first, int last) in GradientGroups.Of(horizon, stage.FirstLayer, stage.LastLayer, batch.Step))
        {
            // What a group computed is freed before the next one begins: memory holds one group's activities, not the network's.
            using DisposeScope scope = torch.NewDisposeScope();
            int before = measured.Count;
            Signal below = rows;
            rows = LearnGroup(first, last, below, pass, batch, measured, share).Cut();
            if (owned)
            {
                below.Free();
            }

            owned = true;
            for (int i = before; i < measured.Count; i++)
            {
                measured[i]?.MoveToOuterDisposeScope();
            }
        }

        return measured;
    }

    private Signal Enter(Batch batch, int first, List<Tensor?> measured)
    {
        bool repeats = batch.Repeats && input.Repeats && (first > 0 || input.Parameters.Count == 0);
        if (repeats && frozen?.Block == first)
        {
            measured.AddRange(Enumerable.Range(0, first).SelectMany(Nothing));
            return frozen.Value.Rows;
        }

        Signal rows = input.Make(batch);
        for (int block = 0; block < first; block++)
        {
            rows = PassFrozen(block, rows, measured);
        }

        if (repeats)
        {
            frozen?.Rows.Free();
            frozen = (first, rows.Cut());
        }

        return rows;
    }

    // Finished blocks are read, not learned: their statistics stay too.
    private Signal PassFrozen(int block, Signal rows, List<Tensor?> measured)
    {
        using IDisposable noGraph = torch.no_grad();
        measured.AddRange(Nothing(block));
        return normalizer.Apply(network.Blocks[block].Forward(rows, LayerPass.Reading).Output);
    }

    private Signal LearnGroup(int first, int last, Signal rows, LayerPass pass, Batch batch, List<Tensor?> measured, double share)
    {
        (Parameter Parameter, double Rate)[] learned = [.. LearnedBy(first, last)];
        (Signal above, IList<Tensor> gradients) = closedForms[first] is LocalConvolution local && LocalConvolution.Serves(rows)
            ? local.Pass(rows, pass, batch, measured)
            : PassWithGraph(first, last, rows, pass, batch, measured, learned);
        using IDisposable noGraph = torch.no_grad();
        for (int i = 0; i < learned.Length; i++)
        {
            updates.Apply(learned[i].Parameter, gradients[i], learned[i].Rate * share);
        }

        return above;
    }

    private (Signal Above, IList<Tensor> Gradients) PassWithGraph(
        int first, int last, Signal rows, LayerPass pass, Batch batch, List<Tensor?> measured, (Parameter Parameter, double Rate)[] learned)
    {
        List<Tensor> losses = [];
        for (int block = first; block <= last; block++)
        {
            (Tensor tapped, Signal output) = network.Blocks[block].Forward(rows, pass);
            if (objectives.Count > 0)
            {
                losses.Add(objectives[block].Evaluate(tapped, batch, measured));
            }

            rows = normalizer.Apply(output);
        }

        if (top is not null && last == network.Blocks.Count - 1)
        {
            losses.Add(top.Evaluate(network.Top!.Forward(rows.Current, pass), batch, measured));
        }

        Tensor total = losses.Aggregate((sum, loss) => sum + loss);
        return (rows, torch.autograd.grad([total], [.. learned.Select(entry => entry.Parameter.Value)], allow_unused: true));
    }

    private IEnumerable<(Parameter Parameter, double Rate)> LearnedBy(int first, int last)
    {
        if (first == 0)
        {
            foreach (Parameter parameter in input.Parameters)
            {
                yield return (parameter, updates.Rate(0));
            }
        }

        for (int block = first; block <= last; block++)
        {
            IEnumerable<Parameter> own = blocksLearn ? network.Blocks[block].Parameters : [];
            foreach (Parameter parameter in own.Concat(objectives.Count > 0 ? objectives[block].Parameters : []))
            {
                yield return (parameter, updates.Rate(block));
            }
        }

        if (top is not null && last == network.Blocks.Count - 1)
        {
            foreach (Parameter parameter in network.Top!.Parameters)
            {
                yield return (parameter, updates.Rate(null));
            }
        }
    }

    private IEnumerable<Tensor?> Nothing(int block) => objectives.Count == 0 ? [] : Enumerable.Repeat<Tensor?>(null, objectives[block].Measures(block).Count);
}
