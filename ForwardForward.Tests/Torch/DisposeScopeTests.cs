namespace ForwardForward.Tests.Torch;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Dispose_EndOfTheScope_DisposesWhatWasMadeInside()
    {
        using Tensor outside = torch.zeros(2);
        Tensor inside;
        using (torch.NewDisposeScope())
            inside = outside.add(1);

        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => inside.add(1));
    }

    [Fact]
    public void MoveToOuterDisposeScope_NestedScopes_LivesUntilTheOuterOneEnds()
    {
        Tensor moved;
        using (DisposeScope outer = torch.NewDisposeScope())
        {
            using (torch.NewDisposeScope())
                moved = torch.zeros(2).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
            Assert.Equal(1, outer.DisposablesCount);
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void MoveToOuterDisposeScope_OutermostScope_LeavesTheTensorToItsHolder()
    {
        Tensor moved;
        using (torch.NewDisposeScope())
            moved = torch.zeros(2).MoveToOuterDisposeScope();

        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void DetachFromDisposeScope_EndOfTheScope_KeepsTheTensor()
    {
        Tensor kept;
        using (torch.NewDisposeScope())
            kept = torch.ones(3).DetachFromDisposeScope();

        Assert.Equal(3, kept.sum().ToSingle());
        kept.Dispose();
    }

    [Fact]
    public void Attach_TensorOfNoScope_IsDisposedWithTheScope()
    {
        Tensor tensor = torch.ones(3);
        using (DisposeScope scope = torch.NewDisposeScope())
            scope.Attach(tensor);

        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Attach_TensorThatAnotherThreadDetached_IsDisposedWithTheScopeHere()
    {
        Tensor? handed = null;
        Thread other = new(() =>
        {
            using DisposeScope theirs = torch.NewDisposeScope();
            handed = torch.full([3], 2).DetachFromDisposeScope();
        });
        other.Start();
        other.Join();

        using (DisposeScope scope = torch.NewDisposeScope())
            Assert.Equal(6, handed!.MoveToOtherDisposeScope(scope).sum().ToSingle());

        Assert.True(handed!.IsInvalid);
    }

    [Fact]
    public void Dispose_TensorsDisposedByHandInALongScope_DoNotPileUp()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor kept = torch.zeros(1);
        for (int i = 0; i < 1000; i++)
        {
            Tensor first = kept.add(i);
            using Tensor second = first.add(1);
            first.Dispose();
        }

        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(kept.IsInvalid);
    }

    [Fact]
    public void Dispose_InnerScopeStillOpen_IsRefused()
    {
        DisposeScope outer = torch.NewDisposeScope();
        DisposeScope inner = torch.NewDisposeScope();

        Assert.Throws<InvalidOperationException>(outer.Dispose);

        inner.Dispose();
        outer.Dispose();
    }

    [Fact]
    public void Dispose_SecondHandleOnTheSameMemory_KeepsTheOther()
    {
        using Tensor original = torch.ones(4);
        Tensor view = original.view(2, 2);
        original.Dispose();

        Assert.Equal([1, 1, 1, 1], view.data<float>());
        view.Dispose();
    }
}
