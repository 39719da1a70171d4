using ForwardForward.Training.Learning.Representations;
using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Learning.Representations;

public sealed class SelfContrastTests
{
    [Fact]
    public void Goodness_OfAMap_IsTheMeanOfSquaresOverChannels()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = torch.tensor(new float[] { 1, 2, 3, 4 }, [1, 2, 1, 2]);

        Assert.Equal([5f, 10f], SelfContrastLoss.Goodness(features).data<float>().ToArray());
    }

    [Fact]
    public void Loss_WithThresholdsAndPenalty_EqualsTheFormula()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor positive = torch.tensor(new double[] { 0.5, 2 });
        Tensor negative = torch.tensor(new double[] { 1, 3 });

        double loss = new SelfContrastLoss(1, 2, 0.1).Of(positive, negative).ToDouble();

        double expected = ((Softplus(0.5) + Softplus(-1)) / 2) + ((Softplus(-1) + Softplus(1)) / 2) + (0.1 * 1.25);
        Assert.Equal(expected, loss, 1e-12);
    }

    [Fact]
    public void Loss_Gradient_RaisesPositivesAndLowersNegatives()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor positive = torch.tensor(new double[] { 0.5, 2 }).requires_grad_(true);
        Tensor negative = torch.tensor(new double[] { 1, 3 }).requires_grad_(true);
        using IDisposable graph = torch.enable_grad();

        IList<Tensor> gradients = torch.autograd.grad([new SelfContrastLoss(1, 2, 0.001).Of(positive, negative)], [positive, negative]);

        Assert.All(gradients[0].data<double>().ToArray(), slope => Assert.True(slope < 0));
        Assert.All(gradients[1].data<double>().ToArray(), slope => Assert.True(slope > 0));
    }

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}
