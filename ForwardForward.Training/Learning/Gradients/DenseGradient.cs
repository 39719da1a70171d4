using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>
/// A dense layer that learns from its own goodness of positives and negatives (Hinton 2022): its gradient is in closed form, (dL/dG) (dG/dh) (dh/dz) x, and no graph is kept.
/// </summary>
/// <param name="units">The layer.</param>
/// <param name="objective">What it makes small.</param>
/// <param name="normalizer">What is done to its activity before the next layer sees it.</param>
internal sealed class DenseGradient(DenseUnits units, PairedGoodnessObjective objective, InputNormalizer normalizer) : GroupGradient
{
    public override GroupPass Pass(LayerInput below, StepMoment moment, bool sendsUp)
    {
        DensePass pass = units.Pass(below, moment.Pass, sendsUp);

        // Made before the layer learns, which overwrites its activity.
        LayerInput? above = sendsUp ? pass.Activity.Above : null;
        return new Passed(pass, above, objective.Measure.Of(pass.Activity));
    }

    public override IEnumerable<(Parameter Parameter, Tensor Gradient)> Gradients(GroupPass pass, Tensor? heard, StepMoment moment, ICollection<Tensor?> measured)
    {
        Passed passed = (Passed)pass;
        Tensor goodness = passed.Goodness!;
        (Tensor loss, Tensor slopes) = objective.Slopes(heard is null ? goodness : goodness + heard, moment.Share);
        (Tensor weight, Tensor bias) = Gradients(passed, slopes);
        objective.Measured(loss, goodness, measured);
        return [(units.Layer.Weight, weight), (units.Layer.Bias, bias)];
    }

    // From dL/dG, [2 * rows].
    private (Tensor Weight, Tensor Bias) Gradients(Passed passed, Tensor slopes)
    {
        DenseLayer layer = units.Layer;
        Tensor activity = passed.Dense.Activated.Rows;
        long rows = activity.shape[0] / 2;
        Tensor? pull = objective.Pull(activity.narrow(0, 0, rows));

        // Without normalization the layer above sees this very tensor.
        bool overwrite = !normalizer.IsOff || passed.Above is null;
        if (units.RectifiesInOnePass && passed.Dense.Mask is null && overwrite && objective.Measure.ActivityFactor(slopes, activity.shape[1]) is Tensor factor)
        {
            return passed.Dense.Input.Gradients(layer, activity, factor, new RowPull(pull, rows, Gated: !units.Activation.PassesSilent));
        }

        Tensor delta = DeltaOf(passed.Dense, slopes, pull, overwrite);
        Tensor bias = delta.sum([0], type: ScalarType.Float32);
        return (passed.Dense.Input.WeightGradient(layer, delta), bias);
    }

    // dL/dz, [2 * rows, units].
    private Tensor DeltaOf(DensePass pass, Tensor slopes, Tensor? pull, bool overwrite)
    {
        Tensor activity = pass.Activated.Rows;

        // Where goodness says nothing to a silent unit and an active one passes its derivative on, dL/dh is dL/dz already.
        bool passed = pull is null && objective.Measure.IgnoresSilentUnits && units.Activation.PassesActive;
        Tensor delta = objective.Measure.Derivative(activity, slopes, overwrite: passed && overwrite);
        if (pull is not null)
        {
            delta.narrow(0, 0, activity.shape[0] / 2).add_(pull.unsqueeze(0).to(delta.dtype));
        }

        if (pass.Mask is not null)
        {
            delta.mul_(pass.Mask);
        }

        return passed ? delta : units.Activation.Back(delta, pass.Activated);
    }

    private sealed record Passed(DensePass Dense, LayerInput? Above, Tensor Goodness) : GroupPass(Above, Goodness);
}
