using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Evaluations;

public sealed class BestWeightsTests
{
    private readonly Parameter weight = new("weight", torch.zeros([2]), null);
    private readonly BestWeights best;

    public BestWeightsTests() => best = new BestWeights([weight]);

    [Fact]
    public void Offer_OfAWorseEpoch_LeavesTheBestAsItWas()
    {
        Offer(0.5, 1);
        Offer(0.9, 2);
        Offer(0.7, 3);
        Offer(0.9, 4);

        best.Restore();

        Assert.Equal((0.9, 2.0), (best.ValidationAccuracy!.Value, best.Epoch!.Value));
        Assert.Equal([2f, 2f], weight.Value.data<float>().ToArray());
    }

    [Fact]
    public void Offer_AfterAResume_IsComparedWithTheBestBeforeIt()
    {
        Offer(0.9, 2);
        BestWeights resumed = new([weight]);
        resumed.State["best.weight"].copy_(best.State["best.weight"]);
        resumed.Resume(0.9, 2);
        weight.Value.fill_(3);

        resumed.Offer(0.7, 3);
        resumed.Restore();

        Assert.Equal((0.9, 2.0), (resumed.ValidationAccuracy!.Value, resumed.Epoch!.Value));
        Assert.Equal([2f, 2f], weight.Value.data<float>().ToArray());
    }

    [Fact]
    public void Restore_WhenNothingWasMeasured_KeepsTheLatestWeights()
    {
        weight.Value.fill_(7);

        best.Restore();

        Assert.Null(best.Epoch);
        Assert.Equal([7f, 7f], weight.Value.data<float>().ToArray());
    }

    // The weights of an epoch are its number.
    private void Offer(double accuracy, int epoch)
    {
        weight.Value.fill_(epoch);
        best.Offer(accuracy, epoch);
    }
}
