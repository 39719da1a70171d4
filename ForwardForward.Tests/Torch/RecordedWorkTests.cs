using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Torch;

/// <summary>Work recorded on the processor, under the rules that a CUDA graph has.</summary>
[Collection(TorchProcessState.Name)]
public sealed class RecordedWorkTests
{
    [Fact]
    public void Play_ChangedInputs_GivesWhatTheWorkWouldGive()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor input = torch.tensor(new float[] { 1, -2, 3 });
        Tensor? result = null;
        using RecordedWork work = RecordedWork.Record(torch.CPU, () => result = (input.relu() * 2).narrow(0, 1, 2).add_(1));
        float[] first = result!.data<float>().ToArray();

        input.copy_(torch.tensor(new float[] { 5, 6, -7 }));
        work.Play();

        Assert.Equal([1f, 7f], first);
        Assert.Equal([13f, 1f], result.data<float>().ToArray());
    }

    [Fact]
    public void Play_AGradientByAutograd_FollowsTheInputs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor weight = torch.ones([2, 3]).requires_grad_(true);
        Tensor rows = torch.tensor(new float[] { 1, 2, 3 }, [1, 3]);
        Tensor label = torch.tensor(new long[] { 0 });
        Tensor? gradient = null;
        using RecordedWork work = RecordedWork.Record(torch.CPU, () => gradient = Gradient());

        rows.copy_(torch.tensor(new float[] { 4, 0, -1 }, [1, 3]));
        label.copy_(torch.tensor(new long[] { 1 }));
        work.Play();

        Assert.Equal(Gradient().data<float>().ToArray(), gradient!.data<float>().ToArray());

        Tensor Gradient()
        {
            using IDisposable graph = torch.enable_grad();
            return torch.autograd.grad([torch.nn.functional.cross_entropy(torch.nn.functional.linear(rows, weight), label)], [weight])[0];
        }
    }

    [Fact]
    public void Record_ANumberOfTheHost_StaysThatOfTheRecording()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor sum = torch.zeros([1]);
        double step = 1;
        using RecordedWork work = RecordedWork.Record(torch.CPU, () => sum.add_(step));

        step = 10;
        work.Play();

        Assert.Equal(2, sum.ToSingle());
    }

    [Fact]
    public void Record_ReadingFromTheDevice_IsRefusedAndRecordsNoMore()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor numbers = torch.ones([2]);

        TorchException item = Assert.Throws<TorchException>(() => RecordedWork.Record(torch.CPU, () => numbers.sum().ToSingle()));
        TorchException shape = Assert.Throws<TorchException>(() => RecordedWork.Record(torch.CPU, () => numbers.masked_select(numbers.gt(0))));
        TorchException host = Assert.Throws<TorchException>(() => RecordedWork.Record(torch.CPU, () => torch.tensor(new float[] { 1 })));

        Assert.Contains("cannot read from the device", item.Message);
        Assert.Contains("masked_select", shape.Message);
        Assert.Contains("cannot take numbers from the host", host.Message);
        Assert.False(RecordedWork.UnderWay);
        Assert.Equal(2, numbers.sum().ToSingle());
    }

    [Fact]
    public void Record_WithinARecording_IsRefused()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        TorchException error = Assert.Throws<TorchException>(() => RecordedWork.Record(torch.CPU, () => RecordedWork.Record(torch.CPU, () => { }).Dispose()));
        Assert.Contains("records already", error.Message);
    }

    [Fact]
    public void Dispose_LetsGoOfEveryTensor()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor input = torch.ones([4]);
        AllocatorPeak.Reset();
        long before = AllocatorPeak.Current()!.Value;
        RecordedWork work = RecordedWork.Record(torch.CPU, () =>
        {
            using DisposeScope own = torch.NewDisposeScope();
            input.exp().sum();
        });

        work.Dispose();

        Assert.Equal(before, AllocatorPeak.Current()!.Value);
        Assert.Throws<ObjectDisposedException>(work.Play);
    }
}
