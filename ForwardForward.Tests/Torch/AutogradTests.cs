namespace ForwardForward.Tests.Torch;

public sealed class AutogradTests
{
    public static TheoryData<string, Func<Tensor, Tensor>> Functions => new()
    {
        { "softplus of a product", x => torch.nn.functional.softplus(x.mm(x.t()) - 1.5) },
        { "goodness", x => x.relu().square().sum(1) },
        { "log softmax", x => x.log_softmax(1) },
        { "normalized", x => torch.nn.functional.normalize(x) },
        { "cross entropy", x => torch.nn.functional.cross_entropy(x, torch.tensor(new long[] { 2, 0, 1 })) },
        { "layer norm", x => torch.nn.functional.layer_norm(x, [4]) },
        { "quotient", x => 1 / (x.square() + 2) },
        { "selected rows", x => x.index_select(0, torch.tensor(new long[] { 1, 1, 0 })).exp() },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Backward_OfAFunction_EqualsFiniteDifferences(string name, Func<Tensor, Tensor> function)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new Generator(21);
        Tensor x = torch.randn(3, 4, float64, generator: generator).requires_grad_();
        Tensor coefficients = torch.randn(function(x).shape, float64, generator: generator);
        Tensor Loss(Tensor at) => (function(at) * coefficients).sum();

        Loss(x).backward();

        using (torch.no_grad())
        {
            double[] point = x.data<double>().ToArray();
            const double step = 1e-6;
            for (int i = 0; i < point.Length; i++)
            {
                double[] above = [.. point], below = [.. point];
                above[i] += step;
                below[i] -= step;
                double difference = (Loss(torch.tensor(above, [3, 4])).ToDouble() - Loss(torch.tensor(below, [3, 4])).ToDouble()) / (2 * step);
                Assert.True(Math.Abs(difference - x.grad!.data<double>()[i]) < 1e-6, $"{name}, element {i}: {difference} against {x.grad!.data<double>()[i]}");
            }
        }
    }

    [Fact]
    public void Grad_OfTwoInputs_GivesEachGradientAndTouchesNoLeaf()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor a = torch.tensor(3f, requires_grad: true);
        Tensor b = torch.tensor(4f, requires_grad: true);
        Tensor unused = torch.tensor(1f, requires_grad: true);

        IList<Tensor> gradients = torch.autograd.grad([a * a * b], [a, b, unused], allow_unused: true);

        Assert.Equal([24, 9, 0], gradients.Select(gradient => gradient.ToSingle()));
        Assert.Null(a.grad);
    }

    [Fact]
    public void Grad_CreateGraph_GivesSecondDerivatives()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor x = torch.tensor(2d, requires_grad: true);
        Tensor first = torch.autograd.grad([x.pow(3)], [x], create_graph: true)[0];

        Tensor second = torch.autograd.grad([first], [x])[0];

        Assert.Equal((12, 12), (first.ToDouble(), second.ToDouble()));
    }

    [Fact]
    public void Backward_Twice_AddsUpUntilTheGradientIsCleared()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor x = torch.ones(2).requires_grad_();
        (x * 3).sum().backward();
        (x * 3).sum().backward();
        Assert.Equal([6, 6], x.grad!.data<float>());

        x.grad = null;
        (x * 3).backward([torch.tensor(new float[] { 1, 2 })]);

        Assert.Equal([3, 6], x.grad!.data<float>());
    }

    [Fact]
    public void Backward_WithoutAGraph_IsATorchException()
    {
        using Tensor x = torch.ones(1);

        Assert.Contains("does not require grad", Assert.Throws<TorchException>(() => x.backward()).NativeText, StringComparison.Ordinal);
    }

    [Fact]
    public void NoGrad_InsideAndAfter_RecordsNothingThenRecordsAgain()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor x = torch.ones(2).requires_grad_();
        using (torch.no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (torch.enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(torch.is_grad_enabled());
        }

        Assert.True((x * 2).requires_grad);
        Assert.False((x * 2).detach().requires_grad);
    }

    [Fact]
    public void Threads_EachWithItsOwnScopeAndGradientMode_DoNotMeet()
    {
        using Tensor shared = torch.ones(8).requires_grad_();
        using var both = new Barrier(2);
        var failures = new List<Exception>();
        Thread Start(bool record) => new(() =>
        {
            try
            {
                using IDisposable mode = torch.set_grad_enabled(record);
                for (int round = 0; round < 50; round++)
                {
                    both.SignalAndWait();
                    using DisposeScope scope = torch.NewDisposeScope();
                    Tensor result = (shared * round).sum();
                    both.SignalAndWait();
                    Assert.Equal(record, result.requires_grad);
                    Assert.Equal(2, scope.DisposablesCount);
                    Assert.Equal(8 * round, result.ToSingle());
                }
            }
            catch (Exception failure)
            {
                lock (failures)
                    failures.Add(failure);
                both.RemoveParticipant();
            }
        });
        Thread[] threads = [Start(true), Start(false)];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        Assert.Empty(failures);
    }
}
