using ForwardForward.Tests.Torch;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Optimizers;

[Collection(TorchProcessState.Name)]
public class UpdateRuleTests
{
    public static TheoryData<string, Func<Tensor, UpdateRule>> Rules => new()
    {
        { "momentum", weight => new MomentumRule(weight, 0.9, 0) },
        { "momentum with penalty", weight => new MomentumRule(weight, 0.5, 0.1) },
        { "adam", weight => new AdamRule(weight, 0, decoupled: false) },
        { "adam with penalty", weight => new AdamRule(weight, 0.1, decoupled: false) },
        { "adam with decay apart", weight => new AdamRule(weight, 0.1, decoupled: true) },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void FusedUpdate_OfManySteps_EqualsSingleOperators(string name, Func<Tensor, UpdateRule> rule)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Generator generator = new(3);

        // More than one thread's share, and no multiple of a block.
        Tensor start = torch.randn(70, 701, generator: generator);
        Parameter fused = new("w", Memory.Unaligned(start), Memory.Unaligned(start.to(bfloat16)));
        Tensor plain = start.clone();
        UpdateRule fusedRule = rule(start);
        UpdateRule plainRule = rule(start);

        for (int step = 0; step < 5; step++)
        {
            Tensor gradient = torch.randn(70, 701, generator: generator).to(bfloat16);
            fusedRule.UpdateFused(fused, step % 2 == 0 ? gradient : gradient.to(float32), 0.03);
            plainRule.UpdateByOperators(plain, gradient.to(float32), 0.03);
        }

        Assert.True(fused.Value.allclose(plain, rtol: 1e-4, atol: 2e-6), $"{name}: {(fused.Value - plain).abs().max().ToDouble()}");
        Assert.False(fused.Value.allclose(start, rtol: 1e-2, atol: 1e-2), name);
        Assert.True(fused.ProductCopy!.Equals(fused.Value.to(bfloat16)), name);
        Assert.All(fusedRule.State, pair => Assert.True(pair.Value.to(float32).allclose(plainRule.State[pair.Key].to(float32), rtol: 1e-4, atol: 1e-5), $"{name}: {pair.Key}"));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void FusedUpdate_WithACopyIn32Bits_RoundsItAlike(string name, Func<Tensor, UpdateRule> rule)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Generator generator = new(3);
        Tensor start = torch.randn(70, 701, generator: generator);
        Parameter fused = new("w", start.clone(), start.clone());

        rule(start).UpdateFused(fused, torch.randn(70, 701, generator: generator), 0.03);

        Assert.True(fused.ProductCopy!.Equals(fused.Value.to(bfloat16).to(float32)), name);
        Assert.False(fused.Value.Equals(start), name);
    }

    [Fact]
    public void FusedUpdate_OfValuesThatAreNoNumbers_KeepsThemInTheCopy()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Parameter parameter = new("w", torch.tensor(new[] { 1f, 2, 3 }), torch.zeros([3], dtype: bfloat16));

        new MomentumRule(parameter.Value, 0, 0).UpdateFused(parameter, torch.tensor(new[] { float.NaN, float.PositiveInfinity, 0 }), 1);

        float[] copy = parameter.ProductCopy!.to(float32).data<float>().ToArray();
        Assert.True(float.IsNaN(copy[0]));
        Assert.Equal([float.NegativeInfinity, 3], copy[1..]);
    }

    [Fact]
    public void FusedUpdate_OfAnotherShape_SaysSo()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Parameter parameter = new("w", torch.zeros([3]), null);

        ArgumentException error = Assert.Throws<ArgumentException>(() => new MomentumRule(parameter.Value, 0, 0).UpdateFused(parameter, torch.zeros([4]), 1));

        Assert.Contains("gradient", error.Message);
    }
}
