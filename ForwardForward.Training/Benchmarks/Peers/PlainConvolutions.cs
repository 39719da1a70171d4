using TorchSharp.Modules;

namespace ForwardForward.Training.Benchmarks.Peers;

/// <summary>
/// The convolutions of local_convolutions.py in TorchSharp, as one writes them who knows PyTorch: modules, autograd, the library's AdamW. Nothing of the trainer is in it. TorchSharp has
/// neither autocast nor memory formats: in bfloat16 maps and weights are cast for the products, autograd goes back through the casts to 32-bit weights, and maps lie as they come.
/// </summary>
internal sealed class PlainConvolutions : IDisposable
{
    private readonly List<Block> blocks = [];

    /// <param name="shapes">Channels and kernel of each block.</param>
    /// <param name="side">Of an image of one channel.</param>
    /// <param name="classes">Scores of each block.</param>
    /// <param name="format">Of the products: Float32 or BFloat16.</param>
    /// <param name="device">Where they live.</param>
    public PlainConvolutions(IReadOnlyList<(int Channels, int Kernel)> shapes, long side, long classes, ScalarType format, Device device)
    {
        long below = 1;
        for (int place = 0; place < shapes.Count; place++)
        {
            bool last = place == shapes.Count - 1;
            blocks.Add(new Block(below, shapes[place].Channels, shapes[place].Kernel, side, classes, last, format, device));
            (below, side) = (shapes[place].Channels, last ? side : side / 2);
        }
    }

    /// <summary>Block by block the convolution's weight and bias, then the weight of the scores.</summary>
    public IEnumerable<Parameter> Parameters => blocks.SelectMany(block => block.parameters());

    /// <summary>One update of every block; returns the loss of each before it.</summary>
    /// <param name="images">[images, 1, side, side] in 32 bits.</param>
    /// <param name="labels">[images].</param>
    public IReadOnlyList<Tensor> Learn(Tensor images, Tensor labels)
    {
        List<Tensor> losses = [];
        foreach (Block block in blocks)
        {
            (images, Tensor loss) = block.Learn(images, labels);
            losses.Add(loss);
        }

        return losses;
    }

    public void Dispose() => blocks.ForEach(block => block.Dispose());

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private const long LargestGrid = 4;
        private const double Rate = 1e-3;
        private const double Decay = 1e-4;

        private readonly Conv2d convolution;
        private readonly Linear scores;
        private readonly long border;
        private readonly bool averages;
        private readonly bool last;
        private readonly ScalarType format;
        private readonly optim.Optimizer adam;

        public Block(long below, long channels, long kernel, long side, long classes, bool last, ScalarType format, Device device)
            : base(nameof(Block))
        {
            long grid = Math.Min(side, LargestGrid);
            border = kernel / 2;
            averages = side > LargestGrid;
            this.last = last;
            this.format = format;
            convolution = nn.Conv2d(below, channels, kernel, padding: border, device: device);
            scores = nn.Linear(channels * grid * grid, classes, hasBias: false, device: device);
            RegisterComponents();
            adam = optim.AdamW(parameters(), lr: Rate, weight_decay: Decay);
        }

        public override Tensor forward(Tensor maps) => nn.functional.relu(
            nn.functional.conv2d(maps.to(format), convolution.weight.to(format), convolution.bias!.to(format), padding: [border, border]));

        public (Tensor Above, Tensor Loss) Learn(Tensor maps, Tensor labels)
        {
            Tensor activity = forward(maps);
            Tensor means = averages ? nn.functional.adaptive_avg_pool2d(activity, [LargestGrid, LargestGrid]) : activity;
            Tensor scored = nn.functional.linear(means.flatten(1), scores.weight.to(format));
            Tensor loss = nn.functional.cross_entropy(scored.to(ScalarType.Float32), labels);
            adam.zero_grad();
            loss.backward();
            adam.step();

            using IDisposable noGraph = torch.no_grad();
            Tensor above = last ? activity : nn.functional.max_pool2d(activity, [2, 2], [2, 2]);
            return (above / (above.square().mean([1, 2, 3], keepdim: true).sqrt() + 1e-8), loss.detach());
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                adam.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
