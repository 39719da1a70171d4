using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Torch;

[Collection(TorchProcessState.Name)]
public class FusedRowsTests
{
    private const int Classes = 4;
    private static readonly (double Divisor, double Guard) Scale = (7, 1e-4);

    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 7, 33 }, { 33, 7 }, { 40, 250 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rectify_AnySize_IsWhatSingleOperatorsGive(int rows, int units)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(rows);
        Tensor product = Memory.Unaligned(torch.randn(rows, units));
        Tensor bias = Memory.Unaligned(torch.randn(units));
        (Tensor activity, Tensor lengths, Tensor above) = Plain(product + bias);

        (Tensor squaredLength, Tensor? normalized) = FusedRows.Rectify(product, bias, Scale, sendsUp: true);

        Same(activity, product, 0);
        Same(lengths, squaredLength, 1e-5);
        Same(above, normalized!, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rectify_LabeledImagesOfAnySize_IsWhatSingleOperatorsGive(int images, int units)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Labeled drawn = new(images, units);
        Tensor rows = (drawn.Product.repeat(2, 1) + drawn.Columns.index_select(0, drawn.Labels)) * drawn.Factor.repeat(2).unsqueeze(1);
        (Tensor activity, Tensor lengths, Tensor above) = Plain(rows + drawn.Bias);

        (Tensor given, Tensor squaredLength, Tensor? normalized) =
            FusedRows.Rectify(drawn.Product, drawn.Columns, drawn.Labels, drawn.Factor, drawn.Bias, Scale, sendsUp: true);

        Same(activity, given, 1e-5);
        Same(lengths, squaredLength, 1e-5);
        Same(above, normalized!, 1e-5);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Derive_WithAndWithoutAPull_IsWhatSingleOperatorsGive(bool pulled, bool gated)
    {
        foreach (object[] size in Sizes)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            (int half, int units) = ((int)size[0], (int)size[1]);
            Labeled drawn = new(half, units);
            Tensor activity = Memory.Unaligned(torch.randn(2 * half, units).relu());
            RowPull pull = new(pulled ? torch.randn(units) : null, half, gated);
            Tensor delta = Delta(activity, drawn.RowFactor, pull);
            Tensor scaled = delta * drawn.Factor.repeat(2).unsqueeze(1);
            Tensor byLabel = torch.zeros([Classes, units]).index_add_(0, drawn.Labels, scaled, 1);

            (Tensor folded, Tensor all, Tensor labelSums) = FusedRows.Derive(activity, drawn.RowFactor, pull, drawn.Labels, drawn.Factor, half, Classes);
            Tensor sums = FusedRows.Derive(activity, drawn.RowFactor, pull);

            Same(delta, activity, 1e-5);
            Same(delta.sum([0]), sums, 1e-4);
            Same(delta.sum([0]), all, 1e-4);
            Same(scaled.view(2, half, units).sum([0]), folded, 1e-4);
            Same(byLabel, labelSums, 1e-4);
        }
    }

    [Fact]
    public void Rows_InBfloat16_AreThoseOf32BitsRounded()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Labeled drawn = new(9, 35);
        Tensor product = drawn.Product.to(ScalarType.BFloat16);
        Tensor wide = product.to(ScalarType.Float32);
        (Tensor SquaredLength, Tensor? Above) exact = FusedRows.Rectify(wide, drawn.Bias, Scale, sendsUp: true);

        (Tensor squaredLength, Tensor? above) = FusedRows.Rectify(product, drawn.Bias.to(ScalarType.BFloat16), Scale, sendsUp: true);

        // Eight bits of a number's fraction are kept.
        Same(wide, product.to(ScalarType.Float32), 1.0 / 128);
        Same(product.to(ScalarType.Float32).square().sum([1]), squaredLength, 1e-5);
        Same(exact.Above!, above!.to(ScalarType.Float32), 1.0 / 64);
    }

    [Fact]
    public void Rectify_NotANumber_StaysOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor product = torch.tensor(new[] { float.NaN, -1, 2 }, [1, 3]);

        (Tensor squaredLength, Tensor? above) = FusedRows.Rectify(product, torch.zeros(3), Scale, sendsUp: true);

        Assert.Equal([float.NaN, 0, 2], product.data<float>().ToArray());
        Assert.All(new[] { squaredLength, above! }, tensor => Assert.True(tensor.isnan().any().ToBoolean()));
    }

    [Fact]
    public void Sums_WhateverTheThreads_AreTheSameToTheLastBit()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Labeled drawn = new(700, 90);
        Tensor activity = torch.randn(1400, 90).relu();
        int before = torch.get_num_threads();

        Tensor[][] given = [.. new[] { 1, 2, 5 }.Select(threads =>
        {
            torch.set_num_threads(threads);
            (Tensor folded, Tensor all, Tensor labelSums) = FusedRows.Derive(activity, drawn.RowFactor, default, drawn.Labels, drawn.Factor, 700, Classes);
            return new[] { folded, all, labelSums, FusedRows.Derive(activity.clone(), drawn.RowFactor, default) };
        })];
        torch.set_num_threads(before);

        Assert.All(given, tensors => Assert.All(tensors.Zip(given[0]), pair => Assert.True(pair.First.Equals(pair.Second))));
    }

    [Fact]
    public void Rectify_WhatDoesNotFit_NamesTheWrongOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Labeled drawn = new(3, 5);

        ArgumentException bias = Assert.Throws<ArgumentException>(() => FusedRows.Rectify(drawn.Product, torch.zeros(4), Scale, sendsUp: false));
        ArgumentException label = Assert.Throws<ArgumentException>(() =>
            FusedRows.Rectify(drawn.Product, drawn.Columns, drawn.Labels + Classes, null, drawn.Bias, Scale, sendsUp: false));

        ArgumentException stacks = Assert.Throws<ArgumentException>(() =>
            FusedRows.Rectify(drawn.Product, drawn.Columns, drawn.Labels[..^1], null, drawn.Bias, Scale, sendsUp: false));
        ArgumentException none = Assert.Throws<ArgumentException>(() =>
            FusedRows.Rectify(drawn.Product[..0], drawn.Columns, drawn.Labels[..0], null, drawn.Bias, Scale, sendsUp: false));

        Assert.Contains("The bias has to be 5", bias.Message);
        Assert.Contains("whole stacks of 3 images", stacks.Message);
        Assert.Contains("whole stacks of 0 images, at least one", none.Message);
        Assert.Contains("Labels have to lie between 0 and 3", label.Message);
    }

    private static (Tensor Activity, Tensor SquaredLength, Tensor Above) Plain(Tensor preActivation)
    {
        Tensor activity = preActivation.relu();
        Tensor squaredLength = activity.square().sum([1]);
        return (activity, squaredLength, activity / ((squaredLength / Scale.Divisor).sqrt() + Scale.Guard).unsqueeze(1));
    }

    private static Tensor Delta(Tensor activity, Tensor factor, RowPull pull)
    {
        Tensor delta = activity * factor.unsqueeze(1);
        if (pull.Of is null)
        {
            return delta;
        }

        delta.narrow(0, 0, pull.Rows).add_(pull.Of);
        return pull.Gated ? delta * activity.gt(0).to(ScalarType.Float32) : delta;
    }

    private static void Same(Tensor expected, Tensor given, double tolerance)
    {
        Assert.Equal(expected.shape, given.shape);
        Assert.True(given.allclose(expected, rtol: tolerance, atol: tolerance), $"{given} against {expected}");
    }

    private sealed class Labeled
    {
        public Labeled(int images, int units)
        {
            torch.manual_seed(images);
            Product = Memory.Unaligned(torch.randn(images, units));
            Columns = Memory.Unaligned(torch.randn(Classes, units));
            Labels = torch.randint(0, Classes, [2 * images], dtype: ScalarType.Int64);
            Factor = torch.rand(images) + 0.1;
            RowFactor = torch.randn(2 * images);
            Bias = torch.randn(units);
        }

        public Tensor Product { get; }

        public Tensor Columns { get; }

        public Tensor Labels { get; }

        public Tensor Factor { get; }

        public Tensor RowFactor { get; }

        public Tensor Bias { get; }
    }
}
