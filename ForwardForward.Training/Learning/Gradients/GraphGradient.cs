using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>Blocks of any layers, passed with one graph; their losses, and the top's where they are the last, are added. One block, two, and the whole network differ only in how many they are.</summary>
internal sealed class GraphGradient : GroupGradient
{
    private readonly Network network;
    private readonly NetworkBlock[] blocks;
    private readonly IReadOnlyList<Parameter> taught;
    private readonly StepObjectives objectives;
    private readonly TopObjective? top;
    private readonly bool blocksLearn;
    private readonly bool cuts;

    /// <param name="network">The blocks.</param>
    /// <param name="place">First and last block of the group.</param>
    /// <param name="taught">What the input learns from the first block's loss.</param>
    /// <param name="objectives">What is made small.</param>
    /// <param name="blocksLearn">False where only what reads the blocks learns.</param>
    public GraphGradient(Network network, (int First, int Last) place, IReadOnlyList<Parameter> taught, StepObjectives objectives, bool blocksLearn)
    {
        this.network = network;
        this.taught = taught;
        this.objectives = objectives;
        this.blocksLearn = blocksLearn;
        blocks = [.. network.Blocks.Skip(place.First).Take(place.Last - place.First + 1)];
        top = place.Last == network.Blocks.Count - 1 ? objectives.Top : null;
        cuts = !blocks.SelectMany(block => block.Plan.Layers).Any(layer => layer.Definition is SaveDefinition or JoinDefinition) && blocks.All(block => block.Plan.SavedForLater.Count == 0);

        // A dense layer's products are outside of the graph.
        IEnumerable<NetworkBlock> followed = blocks.Where(block => blocksLearn && !(cuts && block.Dense is not null));
        IEnumerable<Parameter> inGraph = [.. followed.SelectMany(block => block.Parameters), .. blocks.SelectMany(block => objectives.Of(block.Index)?.Parameters ?? [])];
        foreach (Parameter parameter in inGraph)
        {
            parameter.Value.requires_grad_(true);
        }
    }

    public override GroupPass Pass(LayerInput below, StepMoment moment, bool sendsUp)
    {
        using IDisposable graph = torch.enable_grad();
        GraphPieces pieces = new(blocksLearn, cuts);
        pieces.Uses(taught);
        List<Tensor?> measured = [];
        List<(GraphPiece, Tensor)> read = [];
        LayerInput? rows = below;
        foreach (NetworkBlock block in blocks)
        {
            // A block's own tensors end here but for what its graph holds.
            using DisposeScope own = torch.NewDisposeScope();
            BlockActivity activity = block.Pass(rows!, moment.Pass, pieces);
            if (objectives.Of(block.Index) is BlockObjective objective)
            {
                pieces.AddAtTap(objective.Evaluate(activity, moment, measured), objective.Parameters);
            }

            rows = block != blocks[^1] || top is not null || sendsUp ? activity.Above : null;
            rows?.MoveTo(moment.Scope);
            if (top is not null && block.Index >= top.ReadsFrom)
            {
                read.Add((pieces.Current, rows!.Signal().Current));
            }

            pieces.MoveTo(moment.Scope);
            moment.Scope.Attach(measured.OfType<Tensor>());
        }

        if (top is not null)
        {
            pieces.Add(top.Evaluate(pieces.Product(top.Layer, read), moment, measured));
            pieces.MoveTo(moment.Scope);
        }

        LayerInput? above = sendsUp ? rows!.Cut() : null;
        return new Passed(pieces, measured, above);
    }

    public override IEnumerable<(Parameter Parameter, Tensor Gradient)> Gradients(GroupPass pass, Tensor? heard, StepMoment moment, ICollection<Tensor?> measured)
    {
        Passed passed = (Passed)pass;
        passed.Measured.ForEach(measured.Add);
        return passed.Pieces.Gradients(moment.TopAlone);
    }

    private sealed record Passed(GraphPieces Pieces, List<Tensor?> Measured, LayerInput? Above) : GroupPass(Above, null);
}
