using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Gives first weights, one stream of random numbers after the other in the order of the layers: twins get the same ones.</summary>
/// <param name="initialization">The distribution.</param>
/// <param name="randomness">The purpose <see cref="RandomPurpose.Weights"/> is used.</param>
/// <param name="products">Format of the products.</param>
/// <param name="device">Where the weights live.</param>
public sealed class WeightSource(WeightInitialization initialization, RandomStreams randomness, MatrixProducts products, Device device)
{
    private int next;

    public MatrixProducts Products => products;

    public Device Device => device;

    /// <summary>A weight and its bias.</summary>
    /// <param name="name">Prefix, such as <c>blocks.0.0</c>.</param>
    /// <param name="fanIn">Numbers that one unit sees.</param>
    /// <param name="shape">Of the weight; outputs first.</param>
    public (Parameter Weight, Parameter Bias) Draw(string name, int fanIn, params long[] shape)
    {
        int outputs = (int)(shape.Aggregate(1L, (product, side) => product * side) / fanIn);
        (float[] weight, float[] bias) = WeightInitializer.Draw(initialization, fanIn, outputs, randomness.Create(RandomPurpose.Weights, next++));
        return (new Parameter($"{name}.weight", torch.tensor(weight, shape, device: device), null),
            new Parameter($"{name}.bias", torch.tensor(bias, [outputs], device: device), null));
    }

    /// <summary>Numbers of a normal distribution around zero, whatever the network's own distribution is.</summary>
    public Parameter Normal(string name, double deviation, params long[] shape)
    {
        RandomGenerator random = randomness.Create(RandomPurpose.Weights, next++);
        float[] values = new float[shape.Aggregate(1L, (product, side) => product * side)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * random.NextNormal());
        }

        return new Parameter(name, torch.tensor(values, shape, device: device), null);
    }

    /// <summary>A parameter that starts at one value everywhere.</summary>
    public Parameter Constant(string name, double value, params long[] shape) => new(name, torch.full(shape, value, device: device), null);
}
