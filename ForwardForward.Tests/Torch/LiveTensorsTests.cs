namespace ForwardForward.Tests.Torch;

[Collection(TorchProcessState.Name)]
public sealed class LiveTensorsTests
{
    [Fact]
    public void Count_AfterManyOperators_ReturnsToTheStart()
    {
        CollectGarbage();
        long before = LiveTensors.Count;

        for (int round = 0; round < 200; round++)
            Work();
        long between = LiveTensors.Count;

        Assert.Equal(before, between);
    }

    [Fact]
    public void Count_WhileTensorsLive_CountsThem()
    {
        CollectGarbage();
        long before = LiveTensors.Count;
        using Tensor first = torch.zeros(2);
        using Tensor second = first.view(1, 2);

        Assert.Equal(before + 2, LiveTensors.Count);
    }

    [Fact]
    public void Count_TensorForgottenWithoutDispose_FallsWithTheCollector()
    {
        CollectGarbage();
        long before = LiveTensors.Count;
        Forget();
        CollectGarbage();

        Assert.Equal(before, LiveTensors.Count);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => torch.zeros(3)).Count(tensor => tensor.numel() == 3));
    }

    private static void Work()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new Generator(7);
        Tensor weight = torch.randn(5, 3, generator: generator).requires_grad_();
        Tensor input = torch.rand(4, 3, generator: generator);
        Tensor loss = torch.nn.functional.softplus(input.mm(weight.t())).square().sum();
        loss.backward();
        using (torch.no_grad())
            weight.sub_(weight.grad! * 0.1);
        (Tensor values, Tensor indexes) = input.topk(2);
        Tensor[] parts = input.chunk(2);
        Tensor rows = torch.cat([input, .. parts]).index_select(0, torch.arange(3, int64));
        Tensor? none = input.grad;
        Assert.Null(none);
        Assert.Throws<TorchException>(() => rows.mm(input));
        Assert.Throws<InvalidOperationException>(() => Operators.Find("topk").Call(rows, 1));
        Assert.Equal(8, values.numel() + indexes.numel() - 8);
    }

    private static void CollectGarbage()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
