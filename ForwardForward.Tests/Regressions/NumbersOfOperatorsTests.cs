namespace ForwardForward.Tests.Regressions;

/// <summary>A number that an operator takes was freed by a collection before libtorch had read it.</summary>
public sealed class NumbersOfOperatorsTests
{
    [Fact]
    public void Additions_WhileOthersCollect_AddWhatTheyWereGiven()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor zero = torch.zeros(1, dtype: float64);
        using CancellationTokenSource done = new();
        Thread[] others = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        }))];
        Array.ForEach(others, thread => thread.Start());
        try
        {
            for (int i = 0; i < 100_000; i++)
            {
                using Tensor sum = zero + (double)i;
                Assert.Equal(i, sum.ToDouble());
            }
        }
        finally
        {
            done.Cancel();
            Array.ForEach(others, thread => thread.Join());
        }
    }
}
