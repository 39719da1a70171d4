using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>
/// Hard negatives under staleness s. Before the layers learn from batch b, the softmax reads batch b + s with the weights that all layers have then; it draws that batch's
/// wrong labels from what it believes, and then learns from it. The wrong labels wait s steps. Before the first step it reads the batches 0 to s, one after
/// the other; after the last batch has been read it rests.
/// </summary>
public sealed class ReadingAhead
{
    private readonly LabelWriter labels;
    private readonly NegativeLabels negatives;

    // [s + 1, rows]: the wrong labels of a batch stand at the number of its step modulo s + 1.
    private readonly Tensor waiting;

    /// <param name="labels">How labels are written.</param>
    /// <param name="negatives">Which wrong label.</param>
    /// <param name="head">Reads and believes.</param>
    /// <param name="steps">s, at least 1.</param>
    /// <param name="rows">Images of a batch at most.</param>
    /// <param name="device">Where they live.</param>
    public ReadingAhead(LabelWriter labels, NegativeLabels negatives, SoftmaxHead head, int steps, int rows, Device device)
    {
        this.labels = labels;
        this.negatives = negatives;
        Head = head;
        Steps = steps;
        waiting = torch.zeros([steps + 1, rows], dtype: ScalarType.Int64, device: device);
        State = new Dictionary<string, Tensor> { ["negatives.ahead"] = waiting };
    }

    public SoftmaxHead Head { get; }

    /// <summary>s.</summary>
    public int Steps { get; }

    /// <summary>What a checkpoint has to keep, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>A batch as the first layer sees it when the softmax reads.</summary>
    public LayerInput Neutral(Batch batch) => labels.Bear(batch.Pixels).Neutral();

    /// <summary>Reads a batch through all layers.</summary>
    /// <param name="batch">That of <see cref="Steps"/> later.</param>
    /// <param name="share">Of the head's start learning rate.</param>
    public void Read(Batch batch, double share) => Keep(batch, Head.Learn(Neutral(batch), batch.Labels, share));

    /// <summary>Reads a batch from what the layers have made of it.</summary>
    /// <param name="batch">That of <see cref="Steps"/> later.</param>
    /// <param name="features">The normalized layers that the head reads, [rows, units] each.</param>
    /// <param name="share">Of the head's start learning rate.</param>
    public void Read(Batch batch, IReadOnlyList<Tensor> features, double share) => Keep(batch, Head.Learn(features, batch.Labels, share));

    /// <summary>The wrong labels of a batch that was read before, [rows].</summary>
    public Tensor WrongLabels(Batch batch) => Place(batch).clone();

    private void Keep(Batch batch, Tensor belief) => Place(batch).copy_(negatives.Draw(batch, belief));

    // [rows], a view.
    private Tensor Place(Batch batch) => waiting[(int)(batch.Step % (Steps + 1))].narrow(0, 0, batch.Classes.Length);
}
