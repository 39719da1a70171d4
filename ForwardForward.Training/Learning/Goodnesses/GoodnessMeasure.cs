using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Goodnesses;

/// <summary>What a layer counts as good about its activity, with its derivative in closed form.</summary>
public abstract class GoodnessMeasure
{
    /// <summary>True where the derivative by a unit's activity is zero when the unit is silent.</summary>
    public virtual bool IgnoresSilentUnits => false;

    /// <summary>Goodness where the squared length of an activity says all, of its shape; null where it does not.</summary>
    /// <param name="squaredLength">Any shape.</param>
    /// <param name="units">Length of a row.</param>
    public virtual Tensor? OfLength(Tensor squaredLength, long units) => null;

    /// <summary>The measure that a spec names.</summary>
    public static GoodnessMeasure Of(MethodSpec method) => method.Goodness switch
    {
        Goodness.SumOfSquares => new SquaredActivity(mean: false, sign: 1),
        Goodness.MeanOfSquares => new SquaredActivity(mean: true, sign: 1),
        Goodness.NegativeSumOfSquares => new SquaredActivity(mean: false, sign: -1),
        Goodness.MeanOfActivity => new MeanActivity(),
        Goodness.TopKMean => new TopMean(method.TopShare),
        Goodness.Entmax => new EntmaxEnergy(),
        Goodness.Burstiness => new Burstiness(),
        Goodness.LogarithmOfSquares => new LogarithmicActivity(),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method.Goodness, "Unknown goodness."),
    };

    /// <summary>Goodness of a block, over all numbers at its tap as of one layer of units: [rows] in 32 bits or more; autograd follows.</summary>
    public Tensor Of(BlockActivity activity) => Of(activity.Tapped, activity.SquaredLength);

    /// <summary>The same of any features.</summary>
    /// <param name="features">[rows, …].</param>
    public Tensor Of(Tensor features) => Of(features, Activity.SquaredLength(features));

    /// <summary>Goodness of each row, [rows] in 32 bits or more; autograd follows it: the oracle of <see cref="Derivative"/>.</summary>
    /// <param name="activity">[rows, units] in the format of the products.</param>
    /// <param name="squaredLength">Squared length of each row, [rows].</param>
    public abstract Tensor Value(Tensor activity, Tensor squaredLength);

    /// <summary>Where the derivative is the activity times a number for each row, that number, [rows] in 32 bits; otherwise null.</summary>
    /// <param name="factor">Derivative of the loss by each row's goodness, [rows]; may be overwritten.</param>
    /// <param name="units">Length of a row.</param>
    public virtual Tensor? ActivityFactor(Tensor factor, long units) => null;

    /// <summary>Derivative of a loss by the activity: that of the goodness times a factor for each row; [rows, units] in the activity's format.</summary>
    /// <param name="activity">[rows, units].</param>
    /// <param name="factor">Derivative of the loss by each row's goodness, [rows]; may be overwritten.</param>
    /// <param name="overwrite">Whether the activity may be overwritten.</param>
    public abstract Tensor Derivative(Tensor activity, Tensor factor, bool overwrite);

    /// <summary>Theta of each layer: as given, or <see cref="NaturalThreshold"/>.</summary>
    /// <param name="given">None, one for all layers, or one a layer.</param>
    /// <param name="widths">Units of each layer.</param>
    public IReadOnlyList<double> Thresholds(IReadOnlyList<double> given, IReadOnlyList<int> widths) =>
        [.. widths.Select((width, layer) => given.Count switch
        {
            0 => NaturalThreshold(width),
            1 => given[0],
            _ => given[layer],
        })];

    /// <summary>The goodness of rectified normal activity with a mean square of one: a threshold that suits a layer of that width.</summary>
    /// <param name="width">Units.</param>
    protected virtual double NaturalThreshold(int width)
    {
        using DisposeScope scope = torch.NewDisposeScope();

        // Quantiles of the normal distribution: sqrt(2) erfinv(2 p - 1) at the middle of each of as many equal shares as there are units.
        Tensor share = (torch.arange(0, width, dtype: ScalarType.Float64) + 0.5) / width;
        // The tensor's own method: torch.erfinv calls erf in TorchSharp 0.107.
        Tensor activity = ((share * 2) - 1).erfinv().relu().unsqueeze(0);
        activity = width == 1 ? torch.ones_like(activity) : activity / activity.square().mean().sqrt();
        return Value(activity, Activity.SquaredLength(activity)).ToDouble();
    }

    // The order of the units says nothing, so a map whose channels lie next to each other is read as it lies.
    private Tensor Of(Tensor features, Tensor squaredLength) => Value(
        features.dim() == 2 ? features : features.is_contiguous() ? features.flatten(1) : features.permute(0, 2, 3, 1).flatten(1), squaredLength);

    /// <summary>The rows in a format whose sums can be trusted: 32 bits, or 64 where they have them.</summary>
    protected static Tensor Wide(Tensor activity) => activity.dtype == ScalarType.Float64 ? activity : activity.to(ScalarType.Float32);
}
