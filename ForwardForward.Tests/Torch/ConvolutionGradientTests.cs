using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Torch;

public sealed class ConvolutionGradientTests
{
    [Theory]
    [InlineData(1, 1, 5, 3, 1, 1, 1)]
    [InlineData(7, 6, 10, 5, 2, 2, 2)]
    [InlineData(33, 3, 17, 3, 1, 0, 1)]
    public void Gradient_OfTheWeightAlone_IsAutogradsOwn(int rows, int below, int channels, int kernel, int stride, int padding, int groups)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(2);
        Tensor input = torch.randn([rows, below, 9, 9]);
        Tensor weight = torch.randn([channels, below / groups, kernel, kernel]).requires_grad_();
        Tensor output = torch.nn.functional.conv2d(input, weight, strides: [stride, stride], padding: [padding, padding], groups: groups);
        Tensor delta = torch.randn(output.shape);

        Tensor gradient = ConvolutionGradient.OfWeight(delta, input, weight.detach(), stride, padding, groups);

        Assert.Equal(weight.shape, gradient.shape);
        Assert.True(gradient.allclose(torch.autograd.grad([output], [weight], [delta])[0], rtol: 1e-5, atol: 1e-5));
    }
}
