using System.Reflection;

namespace ForwardForward.Tests.Torch;

public sealed class TensorOperationTests
{
    private static readonly float[,] Matrix = { { 1, -2, 3 }, { -4, 5, -6 } };

    /// <summary>A tensor's function of the matrix above, and the elements expected by hand.</summary>
    public static TheoryData<string, Func<Tensor, Tensor>, double[]> Operations => new()
    {
        { "add", x => x + x * 2, [3, -6, 9, -12, 15, -18] },
        { "subtract scalar left", x => 10 - x, [9, 12, 7, 14, 5, 16] },
        { "divide scalar left", x => 12 / x, [12, -6, 4, -3, 2.4, -2] },
        { "add a multiple", x => x.add(x, -3), [-2, 4, -6, 8, -10, 12] },
        { "negate, divide", x => -x / 2, [-0.5, 1, -1.5, 2, -2.5, 3] },
        { "power", x => x.pow(2) + x.square(), [2, 8, 18, 32, 50, 72] },
        { "relu in place", x => x.relu_(), [1, 0, 3, 0, 5, 0] },
        { "clamp", x => x.clamp(-3, 2), [1, -2, 2, -3, 2, -3] },
        { "clamp below", x => x.clamp_(min: 0), [1, 0, 3, 0, 5, 0] },
        { "absolute root", x => x.abs().sqrt().square().round_(), [1, 2, 3, 4, 5, 6] },
        { "sum", x => x.sum(), [-3] },
        { "sum of columns", x => x.sum(0), [-3, 3, -3] },
        { "sum of rows, kept", x => x.sum([1], keepdim: true), [2, -5] },
        { "mean of columns", x => x.mean([0]), [-1.5, 1.5, -1.5] },
        { "mean of rows", x => x.square().mean([1]), [14d / 3, 77d / 3] },
        { "biased variance", x => x.var(1, unbiased: false), [38d / 9, 206d / 9] },
        { "standard deviation", x => x.std(0), [Math.Sqrt(12.5), Math.Sqrt(24.5), Math.Sqrt(40.5)] },
        { "norm along rows", x => x.norm(1, p: 1), [6, 15] },
        { "maximum of rows", x => x.max(1).values, [3, 5] },
        { "where the minimum stands", x => x.min(1).indexes, [1, 2] },
        { "argmax", x => x.argmax(1), [2, 1] },
        { "amax", x => x.amax([0]), [1, 5, 3] },
        { "compare", x => x.gt(0).logical_or(x.eq(-2)), [1, 1, 1, 0, 1, 0] },
        { "all and any", x => torch.stack([x.isfinite().all(), x.gt(5).any(), x.lt(0).any()]), [1, 0, 1] },
        { "transpose", x => x.t().contiguous(), [1, -4, -2, 5, 3, -6] },
        { "reshape", x => x.reshape(3, 2).select(0, 1), [3, -4] },
        { "narrow", x => x.narrow(1, 1, 2), [-2, 3, 5, -6] },
        { "row", x => x[1], [-4, 5, -6] },
        { "range of rows", x => x[1..], [-4, 5, -6] },
        { "expand", x => x[0].unsqueeze(0).expand(2, 3), [1, -2, 3, 1, -2, 3] },
        { "select rows", x => x.index_select(0, torch.tensor(new long[] { 1, 0, 1 })), [-4, 5, -6, 1, -2, 3, -4, 5, -6] },
        { "gather", x => x.gather(1, torch.tensor(new long[,] { { 2 }, { 0 } })), [3, -4] },
        { "scatter", x => x.scatter_value_(1, torch.tensor(new long[,] { { 2 }, { 0 } }), 0), [1, -2, 0, 0, 5, -6] },
        { "masked fill", x => x.masked_fill(x.lt(0), 9), [1, 9, 3, 9, 5, 9] },
        { "mask as index", x => x.index(x.gt(0)), [1, 3, 5] },
        { "copy rows", x => x.index_copy_(0, torch.tensor(new long[] { 0 }), torch.zeros(1, 3)), [0, 0, 0, -4, 5, -6] },
        { "cumulative sum", x => x.cumsum(1), [1, -1, 2, -4, 1, -5] },
        { "sort", x => x.sort(1, descending: true).Values, [3, 1, -2, 5, -4, -6] },
        { "top two", x => x.topk(2).indexes, [2, 0, 1, 0] },
        { "quantile", x => x.flatten().quantile(torch.tensor(0.5, x.dtype)), [-0.5] },
        { "histogram", x => x.histc(4, -6, 6), [2, 1, 1, 2] },
        { "counts", x => torch.tensor(new long[] { 3, 1, 3 }).bincount(null, minlength: 5), [0, 1, 0, 2, 0] },
        { "product added", x => torch.ones(2, 2).addmm_(x, x.t(), beta: 2, alpha: 0.5f), [9, -14, -14, 40.5] },
        { "quotient added", x => torch.ones(2, 3).addcdiv_(x, x, 3), [4, 4, 4, 4, 4, 4] },
        { "interpolated", x => torch.zeros(2, 3).lerp_(x, torch.tensor(0.5, x.dtype)), [0.5, -1, 1.5, -2, 2.5, -3] },
        { "chosen", x => torch.where(x.gt(0), x, torch.zeros_like(x)), [1, 0, 3, 0, 5, 0] },
        { "joined", x => torch.cat([x, x[..1]], 0)[2], [1, -2, 3] },
        { "one hot", x => torch.nn.functional.one_hot(torch.tensor(new long[] { 2, 0 }), 3), [0, 0, 1, 1, 0, 0] },
        { "softplus", x => torch.nn.functional.softplus(x[0]), [1.3132616875, 0.1269280110, 3.0485873516] },
        { "silu", x => torch.nn.functional.silu(x[0]), [0.7310585786, -0.2384058440, 2.8577223804] },
        { "gelu", x => torch.nn.functional.gelu(x[0]), [0.8413447461, -0.0455002639, 2.9959503100] },
        { "softmax", x => x.softmax(1)[0], [0.1185094, 0.0059002, 0.8756006] },
        { "cross entropy", x => torch.nn.functional.cross_entropy(x, torch.tensor(new long[] { 2, 1 })), [0.0664926] },
        { "squared error", x => torch.nn.functional.mse_loss(x, torch.zeros(2, 3), torch.nn.Reduction.Sum), [91] },
        { "normalized", x => torch.nn.functional.normalize(torch.tensor(new float[,] { { 3, 4 } })), [0.6, 0.8] },
        { "layer norm", x => torch.nn.functional.layer_norm(torch.tensor(new float[,] { { 1, 3 } }), [2], eps: 0), [-1, 1] },
        { "convolution", x => torch.nn.functional.conv2d(x.view(1, 1, 2, 3), torch.ones([1, 1, 2, 2])), [0, 0] },
        { "pooling", x => torch.nn.functional.max_pool2d(x.view(1, 1, 2, 3), [2, 2], strides: [1, 1]), [5, 5] },
        { "no dropout when not training", x => torch.nn.functional.dropout(x, 0.9, training: false), [1, -2, 3, -4, 5, -6] },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_OnASmallMatrix_GivesTheHandComputedNumbers(string name, Func<Tensor, Tensor> operation, double[] expected)
    {
        using DisposeScope scope = torch.NewDisposeScope();

        double[] actual = operation(torch.tensor(Matrix)).data<double>().ToArray();

        Assert.True(expected.Length == actual.Length && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5), $"{name}: expected {string.Join(", ", expected)}, got {string.Join(", ", actual)}");
    }

    [Fact]
    public void Operators_NamedByTheFace_ExistInThisLibtorch()
    {
        Operator[] named = [.. OperatorsOf(typeof(torch))];

        Assert.True(named.Length > 150, $"only {named.Length} were found");
        Assert.Empty(named.Where(candidate => !candidate.Exists).Select(candidate => candidate.Name));
    }

    private static IEnumerable<Operator> OperatorsOf(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(Operator)).Select(field => (Operator)field.GetValue(null)!)
            .Concat(type.GetNestedTypes().SelectMany(OperatorsOf));
}
