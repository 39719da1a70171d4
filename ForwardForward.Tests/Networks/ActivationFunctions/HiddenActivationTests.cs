using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Tests.Networks.ActivationFunctions;

public sealed class HiddenActivationTests
{
    private const int Rows = 3;
    private const int Units = 10;

    public static TheoryData<Activation> Kinds => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Back_OfADelta_EqualsFiniteDifferences(Activation kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        HiddenActivation activation = ActivationOf(kind);
        double[] before = Samples(1.3);
        double[] delta = Samples(0.7);

        Tensor back = activation.Back(Rectangle(delta), activation.Activate(Rectangle(before)));

        double[] slopes = back.contiguous().data<double>().ToArray();
        const double step = 1e-6;
        for (int i = 0; i < before.Length; i++)
        {
            double difference = (Weighted(kind, activation, Moved(before, i, step), delta) - Weighted(kind, activation, Moved(before, i, -step), delta)) / (2 * step);
            Assert.True(Math.Abs(difference - slopes[i]) < 1e-7 * Math.Max(1, Math.Abs(difference)), $"{kind}, {i}: {slopes[i]} instead of {difference}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Back_OfADelta_EqualsAutograd(Activation kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        HiddenActivation activation = ActivationOf(kind);
        using Generator generator = new(6);
        Tensor before = torch.randn(20, 30, generator: generator);
        Tensor delta = torch.randn(20, 30, generator: generator);
        Tensor leaf = before.clone().requires_grad_();
        Tensor forward = activation.Forward(leaf);
        (forward * delta).sum().backward();

        Activated activated = activation.Activate(before.clone());

        Assert.True(activated.Rows.allclose(forward.detach(), rtol: 1e-6, atol: 1e-6), $"{kind}");
        Assert.True(activation.Apply(before.clone()).allclose(activated.Rows, rtol: 1e-6, atol: 1e-6), $"{kind}");
        Assert.True(activation.Back(delta, activated).allclose(leaf.grad!, rtol: 1e-4, atol: 1e-6), $"{kind}");
        if (activation.PassesActive)
        {
            Assert.True((activation.Back(delta, activated) * activated.Rows).allclose(delta * activated.Rows), $"{kind}");
        }
    }

    [Fact]
    public void Rectification_WithFullGradient_PassesEverything()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        HiddenActivation activation = new Rectification(fullGradient: true);
        Tensor delta = torch.tensor(new[] { 1f, 2, 3 }, [1, 3]);

        Assert.Equal([1, 2, 3], activation.Back(delta, activation.Activate(torch.tensor(new[] { -1f, 0, 1 }, [1, 3]))).data<float>());
    }

    [Fact]
    public void KWinners_OfARow_AreTheMostActiveShare()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor before = torch.tensor(new[] { 3f, -5, 1, 2, 0.5f, -1, -1, -1, -2, -3 }, [1, 10]);

        Assert.Equal([3, 0, 0, 2, 0, 0, 0, 0, 0, 0], new KWinners(0.2).Apply(before).data<float>());
        Assert.Equal(4, new KWinners(0.9).Apply(before).gt(0).sum().ToInt64());
        Assert.Equal(1, new KWinners(0.001).Apply(before).gt(0).sum().ToInt64());
    }

    [Fact]
    public void DivisiveNormalization_OfStrongInput_SaturatesAtAMeanSquareOfOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor strong = ActivationOf(Activation.DivisiveNormalization).Apply(torch.full([1, 50], 1000f));
        Tensor weak = ActivationOf(Activation.DivisiveNormalization).Apply(torch.full([1, 50], 0.01f));

        Assert.InRange(strong.square().mean().ToDouble(), 0.999, 1);
        Assert.Equal(0.01, weak.mean().ToDouble(), 1e-6);
    }

    [Fact]
    public void Spiking_OfInputs_CountsSpikesOfSixteenSteps()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor rates = ActivationOf(Activation.Spiking).Apply(torch.tensor(new[] { -1f, 0.05f, 0.0625f, 0.5f, 0.55f, 1, 7 }, [1, 7]));

        Assert.Equal([0, 0, 0.0625f, 0.5f, 0.5f, 1, 1], rates.data<float>());
        foreach (float current in new[] { 0.1f, 0.3f, 0.77f })
        {
            Assert.Equal(SpikesOfASimulation(current) / 16f, ActivationOf(Activation.Spiking).Apply(torch.tensor(new[] { current }, [1, 1])).item<float>());
        }
    }

    // The unit itself, step by step.
    private static int SpikesOfASimulation(float current)
    {
        double potential = 0;
        int spikes = 0;
        for (int step = 0; step < 16; step++)
        {
            potential += current;
            if (potential >= 1 - 1e-9)
            {
                potential -= 1;
                spikes++;
            }
        }

        return spikes;
    }

    private static HiddenActivation ActivationOf(Activation kind) => new Network(
        new NetworkSpec { Widths = [1], Activation = kind, WinnerShare = 0.3 }, new(1, 1, 1), new NetworkSetting(InputNormalization.None, new MatrixProducts(Precision.Float32), new RandomStreams(1), torch.CPU))
        .Blocks[0].Dense!.Activation;

    // The spike rate is a staircase: what is differentiated is the surrogate that stands in for it.
    private static double Weighted(Activation kind, HiddenActivation activation, double[] before, double[] delta)
    {
        Tensor rows = Rectangle(before);
        Tensor activity = kind == Activation.Spiking ? Spiking.Surrogate(rows) : activation.Forward(rows);
        return (activity * Rectangle(delta)).sum().ToDouble();
    }

    private static double[] Samples(double offset) => [.. Enumerable.Range(0, Rows * Units).Select(i => Math.Sin((i * 5.3) + offset) * 1.9)];

    private static double[] Moved(double[] values, int index, double step)
    {
        double[] moved = [.. values];
        moved[index] += step;
        return moved;
    }

    private static Tensor Rectangle(double[] values) => torch.tensor(values, [Rows, Units]);
}
