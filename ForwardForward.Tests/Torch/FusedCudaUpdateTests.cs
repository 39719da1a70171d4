namespace ForwardForward.Tests.Torch;

/// <summary>libtorch's own steps, called by their schemas' names through its C interface; it has them for the processor too, which is where they are tried here.</summary>
public sealed class FusedCudaUpdateTests
{
    private static readonly (double, double, double) Constants = (0.9, 0.999, 1e-8);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 0.1)]
    [InlineData(true, 0.1)]
    public void Adam_OfThreeSteps_EqualsThePassOnTheProcessor(bool decoupled, double decay)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Step own = new(), libtorchs = new();
        for (int step = 1; step <= 3; step++)
        {
            Tensor gradient = torch.randn(7, 33);
            FusedUpdate.Adam(own.Weight, gradient, own.First, own.Second, null, Constants, decay, decoupled, 0.03, step);
            FusedCudaUpdate.Adam(libtorchs.Weight, gradient, libtorchs.First, libtorchs.Second, Constants, decay, decoupled, 0.03, torch.full([1], step));
        }

        own.Agrees(libtorchs);
    }

    [Fact]
    public void Momentum_OfThreeSteps_EqualsThePassOnTheProcessor()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Step own = new(), libtorchs = new();
        for (int step = 1; step <= 3; step++)
        {
            Tensor gradient = torch.randn(7, 33);
            FusedUpdate.Momentum(own.Weight, gradient, own.First, null, 0.9, 0.1, 0.03);
            FusedCudaUpdate.Momentum(libtorchs.Weight, gradient, libtorchs.First, 0.9, 0.1, 0.03);
        }

        own.Agrees(libtorchs);
    }

    [Fact]
    public void Call_OfAnOperatorThatIsNotThere_IsRefusedAndTheProcessLives() =>
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => new OperatorCall("aten::no_such_operator").Add(1.0).Run());

    private sealed class Step
    {
        public Tensor Weight { get; } = torch.linspace(-1, 1, 7 * 33).view(7, 33);

        public Tensor First { get; } = torch.zeros(7, 33);

        public Tensor Second { get; } = torch.zeros(7, 33);

        public void Agrees(Step other) => Assert.All(
            new[] { (Weight, other.Weight), (First, other.First), (Second, other.Second) },
            pair => Assert.True(pair.Item1.allclose(pair.Item2, rtol: 1e-5, atol: 1e-6), $"{(pair.Item1 - pair.Item2).abs().max().ToDouble()}"));
    }
}
