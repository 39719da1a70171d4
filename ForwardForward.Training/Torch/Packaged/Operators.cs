namespace ForwardForward.Training.Torch;

/// <summary>The operators that the trainer calls by schema name, from TorchSharp's public methods: TorchSharp has no call by name.</summary>
public static class Operators
{
    private const string Namespace = "aten::";

    // In the order of the schema's numbers; TorchSharp's own differ.
    private static readonly GridSampleMode[] GridModes = [GridSampleMode.Bilinear, GridSampleMode.Nearest];
    private static readonly GridSamplePaddingMode[] GridBorders = [GridSamplePaddingMode.Zeros, GridSamplePaddingMode.Border, GridSamplePaddingMode.Reflection];

    private static readonly Dictionary<string, Operator.Body> Bodies = new()
    {
        // torch.erfinv calls erf in TorchSharp 0.107; the tensor's own method is the inverse.
        ["erfinv"] = a => a[0].Tensor().erfinv(),
        ["linalg_cholesky"] = a => linalg.cholesky(a[0].Tensor()),
        ["cholesky_solve"] = a => torch.cholesky_solve(a[0].Tensor(), a[1].Tensor()),
        ["linalg_vector_norm"] = a => linalg.vector_norm(a[0].Tensor().to(a[4].Type()), a[1].Real(), a[2].Integers(), a[3].Boolean()),
        ["contiguous"] = a => ChannelsLast(a[0].Tensor()),
        ["affine_grid_generator"] = a => nn.functional.affine_grid(a[0].Tensor(), a[1].Integers(), a[2].Boolean()),
        ["grid_sampler"] = a => nn.functional.grid_sample(
            a[0].Tensor(), a[1].Tensor(), GridModes[a[2].Integer()], GridBorders[a[3].Integer()], a[4].Boolean()),
        ["im2col"] = a => nn.functional.unfold(a[0].Tensor(), Pair(a[1]), Pair(a[2]), Pair(a[3]), Pair(a[4])),
        ["reflection_pad2d"] = a => nn.functional.pad(a[0].Tensor(), a[1].Integers(), PaddingModes.Reflect),
        ["group_norm"] = a => nn.functional.group_norm(a[0].Tensor(), a[1].Integer(), a[2].OptionalTensor(), a[3].OptionalTensor(), a[4].Real()),
        ["hardsigmoid"] = a => nn.functional.hardsigmoid(a[0].Tensor()),
        ["hardswish"] = a => nn.functional.hardswish(a[0].Tensor()),
        ["threshold_backward"] = a => ActivationGradients.Threshold(a[0].Tensor(), a[1].Tensor(), a[2].Real()),
        ["leaky_relu_backward"] = a => ActivationGradients.LeakyRelu(a[0].Tensor(), a[1].Tensor(), a[2].Real()),
        ["silu_backward"] = a => ActivationGradients.Silu(a[0].Tensor(), a[1].Tensor()),
        ["gelu_backward"] = a => ActivationGradients.Gelu(a[0].Tensor(), a[1].Tensor()),
    };

    /// <summary>The operator of that name.</summary>
    /// <param name="name">With or without the namespace <c>aten::</c>.</param>
    public static Operator Find(string name)
    {
        string bare = name.StartsWith(Namespace, StringComparison.Ordinal) ? name[Namespace.Length..] : name;
        return Bodies.TryGetValue(bare, out Operator.Body? body)
            ? new Operator(Namespace + bare, body)
            : throw new ArgumentException($"{Namespace}{bare} is not served on the TorchSharp package; add it to Torch/Packaged/Operators.cs.", nameof(name));
    }

    // TorchSharp knows memory formats by name only; the strides of channels-last are those of [batch, height, width, channels].
    private static Tensor ChannelsLast(Tensor images) => images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    private static (long, long) Pair(Argument argument) => argument.Integers() is [long first, long second]
        ? (first, second)
        : throw new ArgumentException("Two numbers are needed: for height and width.", nameof(argument));
}
