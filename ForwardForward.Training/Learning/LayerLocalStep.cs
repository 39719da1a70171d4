using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// Forward-forward (Hinton 2022): every layer learns to give positives more goodness than negatives, from what the layer below sends up, and
/// nothing comes down.
/// </summary>
public sealed class LayerLocalStep : LearningStep
{
    private readonly LocalLayers layers;
    private readonly ContrastPairs pairs;
    private readonly Collaboration? collaboration;
    private readonly ReadingAhead? ahead;

    // What the layers below send to the one that learns, where it is the same at every step of a stage.
    private (int Layer, Tensor Rows)? frozen;

    internal LayerLocalStep(LocalLayers layers, ContrastPairs pairs, Collaboration? collaboration = null, ReadingAhead? ahead = null)
    {
        this.layers = layers;
        this.pairs = pairs;
        this.collaboration = collaboration;
        this.ahead = ahead;
        State = ahead is null ? layers.State : layers.State.Concat(ahead.State).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures => layers.Measures;

    /// <summary>A positive and a negative, each forward and for the weight's gradient.</summary>
    public override double PassesPerExample => 4;

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override int StepsAhead => ahead?.Steps ?? 0;

    public override void ReadAhead(Batch batch, double share)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ahead?.Read(batch, share);
    }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        Tensor?[] measured = new Tensor?[LocalLayers.MeasuresPerLayer * (stage.LastLayer + 1)];
        using DisposeScope whole = torch.NewDisposeScope();
        List<Tensor> known = [];
        List<LayerStepPart> waiting = [];
        bool together = collaboration?.WaitsForAll == true;
        bool repeats = stage.FirstLayer > 0 && collaboration is null && pairs.Repeat(batch);
        int first = repeats && frozen?.Layer == stage.FirstLayer ? stage.FirstLayer : 0;
        LayerInput? input = first > 0 ? new DenseInput(frozen!.Value.Rows) : null;
        bool owned = false;
        for (int layer = first; layer <= stage.LastLayer; layer++)
        {
            // What a layer computes is freed before the next one begins: memory holds one layer's activities, not the network's.
            using (DisposeScope? own = together ? null : torch.NewDisposeScope())
            {
                (LayerStepPart part, LayerInput? above) = layers.Pass(layer, input ?? pairs.Make(batch, share), new LayerPass(stage.Learns(layer), batch.Step, Stacks: 2), stage.LastLayer);
                // Attached, not moved: TorchSharp loses a tensor that is moved to the scope it is in.
                whole.Attach(part.Goodness);
                known.Add(part.Goodness);
                above?.MoveTo(whole);
                if (together)
                {
                    waiting.Add(part);
                }
                else if (stage.Learns(layer))
                {
                    LearnLayer(part, known, share, measured, whole);
                }

                if (owned && !together)
                {
                    input!.Free();
                }

                (input, owned) = (above, true);
            }

            if (repeats && layer + 1 == stage.FirstLayer)
            {
                Freeze(stage.FirstLayer, input!);
                (input, owned) = (new DenseInput(frozen!.Value.Rows), false);
            }
        }

        foreach (LayerStepPart part in waiting.Where(part => stage.Learns(part.Layer)))
        {
            LearnLayer(part, known, share, measured, whole);
        }

        foreach (Tensor? value in measured)
        {
            value?.MoveToOuterDisposeScope();
        }

        return measured;
    }

    // Out of this step's scope and its caller's, which both end before the next step.
    private void Freeze(int layer, LayerInput input)
    {
        frozen?.Rows.Dispose();
        frozen = (layer, input.Rows().MoveToOuterDisposeScope().MoveToOuterDisposeScope());
    }

    private void LearnLayer(LayerStepPart part, IReadOnlyList<Tensor> known, double share, Tensor?[] measured, DisposeScope whole)
    {
        Tensor judged = collaboration?.Share(part.Layer, known) is Tensor gamma ? part.Goodness + gamma : part.Goodness;
        Tensor[] values = layers.Learn(part, judged, share);
        for (int measure = 0; measure < values.Length; measure++)
        {
            whole.Attach(values[measure]);
            measured[(LocalLayers.MeasuresPerLayer * part.Layer) + measure] = values[measure];
        }
    }
}
