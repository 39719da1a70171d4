using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// What a step of convolutions that learn from their class goodness is made of, each part done alone on the step's shapes and in its format. On the processor: elsewhere a graph
/// takes them together.
/// </summary>
/// <param name="images">Of a step.</param>
/// <param name="blocks">Channels and kernel of each.</param>
/// <param name="products">Format of the products.</param>
internal sealed class ConvolutionParts(int images, IReadOnlyList<(int Channels, int Kernel)> blocks, MatrixProducts products)
{
    private const long LargestGrid = 4;

    /// <summary>Whether a step on a device has these parts.</summary>
    public static bool Serve(Device device) => device.type == DeviceType.CPU && ConvolutionGradient.Served;

    /// <summary>
    /// Milliseconds of each part, the two that no step can do without first. Sums of medians over the blocks: between two of them nothing is waited for in a step either.
    /// </summary>
    /// <param name="stopper">Times them.</param>
    /// <param name="goes">Of each part and block.</param>
    public IReadOnlyList<(string Name, double Milliseconds)> Measure(Stopper stopper, int goes)
    {
        List<(string Name, double Milliseconds)> parts = [];
        (long below, long side) = (1, BenchNetwork.Side);
        for (int place = 0; place < blocks.Count; place++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            bool last = place == blocks.Count - 1;
            Dictionary<string, Action> work = Work(below, side, blocks[place].Channels, blocks[place].Kernel, last);
            parts.AddRange(work.Select(part => (part.Key, stopper.Median(goes, part.Value))));
            (below, side) = (blocks[place].Channels, side / 2);
        }

        return [.. parts.GroupBy(part => part.Name).Select(part => (part.Key, part.Sum(block => block.Milliseconds)))];
    }

    private Dictionary<string, Action> Work(long below, long side, long channels, long kernel, bool last)
    {
        long border = kernel / 2;
        long grid = Math.Min(side, LargestGrid);
        Tensor input = Map(below, side);
        Tensor weight = torch.rand([channels, below, kernel, kernel]).to(products.Type);
        Tensor bias = torch.rand([channels]).to(products.Type);
        Tensor activity = Map(channels, side);
        Tensor delta = Map(channels, side);
        Tensor spread = Map(channels, side);
        Tensor slope = torch.rand([images, channels, grid, grid]);
        Tensor means = torch.rand([images, channels * grid * grid]);
        Tensor matrix = torch.rand([BenchNetwork.Classes, channels * grid * grid]);
        Tensor labels = torch.zeros([images], dtype: ScalarType.Int64);
        InputNormalizer normalizer = new(InputNormalization.RootMeanSquare);
        (Parameter Parameter, Tensor Gradient)[] learned = [Learned("weight", weight, weight.dtype), Learned("bias", bias, ScalarType.Float32), Learned("matrix", matrix, ScalarType.Float32)];
        Updates updates = new(new OptimizationSpec { Optimizer = Optimizer.AdamW, WeightDecay = 1e-4 }, learned.Select(one => one.Parameter));
        return new Dictionary<string, Action>
        {
            ["forward convolutions"] = () => torch.nn.functional.conv2d(input, weight, bias, padding: [border, border]),
            ["weight gradients"] = () => ConvolutionGradient.OfWeight(delta, input, weight, 1, border, 1),
            ["means over windows"] = () => FusedMaps.Average(activity, grid, grid, rectifies: true, squares: false),
            ["derivative over the map"] = () => FusedMaps.Spread(spread, slope, rectified: true, squares: false, 1),
            ["class scores"] = () => Score(means, matrix, labels),
            ["max pool and normalization"] = () => normalizer.Apply(last ? activity : torch.nn.functional.max_pool2d(activity, [2, 2], [2, 2])),
            ["optimizer"] = () =>
            {
                foreach ((Parameter parameter, Tensor gradient) in learned)
                {
                    updates.Apply(parameter, gradient, 1e-3);
                }
            },
        };
    }

    // Three products in 32 bits, and the cross-entropy between them.
    private static void Score(Tensor means, Tensor matrix, Tensor labels)
    {
        using IDisposable graph = torch.enable_grad();
        Tensor seen = means.detach().requires_grad_(true);
        Tensor read = matrix.detach().requires_grad_(true);
        Tensor loss = torch.nn.functional.cross_entropy(torch.nn.functional.linear(seen, read), labels);
        torch.autograd.grad([loss], [seen, read]);
    }

    private static (Parameter Parameter, Tensor Gradient) Learned(string name, Tensor value, ScalarType gradient) =>
        (new Parameter(name, torch.rand(value.shape), null), torch.rand(value.shape).to(gradient));

    // Channels together.
    private Tensor Map(long channels, long side) => torch.rand([images, side, side, channels]).to(products.Type).permute(0, 3, 1, 2);
}
