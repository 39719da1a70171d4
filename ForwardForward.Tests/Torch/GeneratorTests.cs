namespace ForwardForward.Tests.Torch;

public sealed class GeneratorTests
{
    [Fact]
    public void Draws_SameSeed_AreEqual()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var first = new Generator(11);
        using var second = new Generator(11);

        Assert.True(torch.randn(100, generator: first).equal(torch.randn(100, generator: second)));
        Assert.True(torch.randperm(100, generator: first).equal(torch.randperm(100, generator: second)));
        Assert.True(torch.ones(2, 50).multinomial(7, generator: first).equal(torch.ones(2, 50).multinomial(7, generator: second)));
    }

    [Fact]
    public void Draws_OtherSeed_Differ()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var first = new Generator(11);
        using var second = new Generator(12);

        Assert.False(torch.rand(100, generator: first).equal(torch.rand(100, generator: second)));
    }

    [Fact]
    public void Draws_BetweenDrawsOfOthers_AreIndependentOfThem()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var alone = new Generator(5);
        float[] expected = torch.cat([torch.rand(10, generator: alone), torch.rand(10, generator: alone)]).data<float>().ToArray();

        using var disturbed = new Generator(5);
        Tensor first = torch.rand(10, generator: disturbed);
        torch.rand(1000);
        using var other = new Generator(5);
        torch.zeros(33).uniform_(0, 1, generator: other);
        torch.manual_seed(1);
        Tensor second = torch.rand(10, generator: disturbed);

        Assert.Equal(expected, torch.cat([first, second]).data<float>());
    }

    [Fact]
    public void State_Restored_RepeatsTheSameNumbers()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new Generator(3);
        torch.randn(7, generator: generator);
        Tensor state = generator.get_state();
        Tensor expected = torch.randn(20, generator: generator);

        using var restored = new Generator();
        restored.set_state(state);

        Assert.True(expected.equal(torch.randn(20, generator: restored)));
        Assert.Equal(3, generator.initial_seed());
    }

    [Fact]
    public void Draws_OfEachKind_StayInTheirRange()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new Generator(1);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), torch.randperm(50, generator: generator).data<long>().Order());
        Tensor integers = torch.randint(3, 6, [1000], generator: generator);
        Assert.Equal((3, 5), (integers.min().ToInt64(), integers.max().ToInt64()));
        Assert.Equal(int64, integers.dtype);
        Tensor coins = torch.empty(2000).bernoulli_(0.25, generator);
        Assert.InRange(coins.mean().ToSingle(), 0.2, 0.3);
        Tensor normal = torch.empty(4000).normal_(3, 2, generator);
        Assert.InRange(normal.mean().ToSingle(), 2.8, 3.2);
        Assert.InRange(normal.std().ToSingle(), 1.9, 2.1);
    }
}
