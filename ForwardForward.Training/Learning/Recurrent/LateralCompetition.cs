using ForwardForward.Training.Data;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>
/// Units of one layer in groups of neighbors: each excites itself and inhibits the others of its group, by learned strengths that never change sign
/// (Ororbia and Mali 2023, arXiv 2301.01452, with the constants of its code).
/// </summary>
public sealed class LateralCompetition
{
    /// <summary>What the names of the strengths begin with.</summary>
    public const string Prefix = "lateral.";

    private const double LargestStart = 0.05;

    // [group, group]: 1 between units, -1 from a unit to itself.
    private readonly Tensor signs;

    /// <param name="layer">From 0.</param>
    /// <param name="units">Of the layer: a multiple of the group.</param>
    /// <param name="group">Units that compete.</param>
    /// <param name="randomness">The purpose <see cref="RandomPurpose.LateralWeights"/> is used.</param>
    /// <param name="device">Where the layer lives.</param>
    public LateralCompetition(int layer, int units, int group, RandomStreams randomness, Device device)
    {
        RandomGenerator random = randomness.Create(RandomPurpose.LateralWeights, layer);
        float[] strengths = new float[units * group];
        for (int i = 0; i < strengths.Length; i++)
        {
            strengths[i] = (float)random.NextDouble(0, LargestStart);
        }

        Strength = new Parameter($"{Prefix}{layer}.strength", torch.tensor(strengths, [units / group, group, group], device: device), null);
        signs = torch.ones([group, group], device: device) - (torch.eye(group, device: device) * 2);
    }

    /// <summary>[groups, group, group]: from each unit of a group to each, before it is rectified.</summary>
    public Parameter Strength { get; }

    private long Group => signs.shape[0];

    /// <summary>What the others take from each unit, [rows, units]; negative where it excites itself.</summary>
    /// <param name="state">Of the iteration before, [rows, units].</param>
    public Tensor Inhibition(Tensor state) => Joined(torch.bmm(Grouped(state), Strength.Value.relu() * signs)).to(state.dtype);

    /// <summary>Derivative of the loss by the strengths.</summary>
    /// <param name="state">Of the iteration before, [rows, units].</param>
    /// <param name="delta">Derivative by the pre-activation, from which the inhibition was taken, [rows, units].</param>
    public Tensor Gradient(Tensor state, Tensor delta) =>
        torch.bmm(Grouped(state).transpose(1, 2), Grouped(delta)).mul_(signs).mul_(Strength.Value.gt(0).to(ScalarType.Float32)).neg_();

    // [rows, units] -> [groups, rows, group]
    private Tensor Grouped(Tensor rows) => rows.to(ScalarType.Float32).view(rows.shape[0], -1, Group).transpose(0, 1);

    private static Tensor Joined(Tensor groups) => groups.transpose(0, 1).contiguous().view(groups.shape[1], -1);
}
