using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Networks;

public sealed class InputNormalizerTests
{
    [Theory]
    [InlineData(InputNormalization.RootMeanSquare, 5)]
    [InlineData(InputNormalization.Length, 1)]
    public void Apply_GivesEveryRowTheSameLength(InputNormalization kind, double squaredLength)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor rows = torch.tensor(new[] { 1f, 2, 3, 4, 5, 100, 200, 300, 400, 500 }, [2, 5]);

        Tensor normalized = new InputNormalizer(kind).Apply(rows, Activity.SquaredLength(rows));

        Assert.All(normalized.square().sum(1).data<float>(), length => Assert.Equal(squaredLength, length, 1e-3));
    }

    [Theory]
    [InlineData(InputNormalization.RootMeanSquare)]
    [InlineData(InputNormalization.Length)]
    public void Scale_SaysWhatTheFactorIs(InputNormalization kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        InputNormalizer normalizer = new(kind);
        Tensor squaredLength = torch.tensor(new[] { 2f, 0.5f, 900 });

        (double divisor, double guard) = normalizer.Scale(30)!.Value;

        Tensor expected = ((squaredLength / divisor).sqrt() + guard).reciprocal().unsqueeze(1);
        Assert.True(normalizer.Factor(squaredLength, 30)!.allclose(expected, rtol: 1e-6, atol: 0));
        Assert.Null(new InputNormalizer(InputNormalization.None).Scale(30));
    }

    [Theory]
    [InlineData(InputNormalization.None)]
    [InlineData(InputNormalization.RootMeanSquare)]
    [InlineData(InputNormalization.Length)]
    public void Apply_ToASilentRow_StaysFiniteForwardAndBackward(InputNormalization kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor rows = torch.zeros([2, 3], dtype: float64).requires_grad_();

        Tensor normalized = new InputNormalizer(kind).Apply(rows, rows.square().sum(1));
        normalized.sum().backward();

        Assert.True(normalized.isfinite().all().ToBoolean());
        Assert.True(rows.grad!.isfinite().all().ToBoolean());
    }

    [Theory]
    [InlineData(InputNormalization.RootMeanSquare)]
    [InlineData(InputNormalization.Length)]
    public void Gradient_EqualsFiniteDifferences(InputNormalization kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] point = [0.3, -1.2, 0.7, 2.0, 0.1, -0.4];
        Tensor weights = torch.tensor(new[] { 1.0, -2, 0.5, 0.3, 4, 1 }, [2, 3]);
        Tensor Value(Tensor rows) => (new InputNormalizer(kind).Apply(rows, rows.square().sum(1)) * weights).sum();
        Tensor at = torch.tensor(point, [2, 3]).requires_grad_();
        Value(at).backward();

        for (int i = 0; i < point.Length; i++)
        {
            double[] above = [.. point], below = [.. point];
            above[i] += 1e-6;
            below[i] -= 1e-6;
            double difference = (Value(torch.tensor(above, [2, 3])).ToDouble() - Value(torch.tensor(below, [2, 3])).ToDouble()) / 2e-6;
            Assert.Equal(difference, at.grad!.data<double>()[i], 1e-7);
        }
    }
}
