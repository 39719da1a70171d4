using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Readouts;

namespace ForwardForward.Tests.Learning.Readouts;

public sealed class CalibratedReaderTests
{
    // Four examples of classes 0, 1, 0, 1. Layer 0 is right about the first two and unsure of the others, layer 1 about all but the second, layer 2 about none.
    private static readonly float[][] Goodness =
    [
        [9, 0, 0, 8, 0, 1, 1, 0],
        [3, 0, 2, 0, 4, 0, 0, 5],
        [0, 20, 20, 0, 0, 20, 20, 0],
    ];

    private static readonly int[] Labels = [0, 1, 0, 1];

    [Fact]
    public void Window_AfterCalibration_IsTheOneThatIsRightMostOften()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayerWindowReader reader = new(new GivenGoodness(Goodness), 3, torch.CPU);
        Assert.Equal((0, 2), reader.Window);

        reader.Calibrate(Goodness, Labels);

        Assert.Equal((0, 1), reader.Window);
        Assert.Equal([0L, 1, 0, 1], reader.Scores(torch.zeros(4, 1)).argmax(1).data<long>().ToArray());
        Assert.Equal([(MetricNames.WindowFirst, 0.0), (MetricNames.WindowLast, 1.0)], reader.Measures);
        Assert.Contains("0 to 1", reader.Sentence);
    }

    [Fact]
    public void Window_OfEqualWindows_EndsFirst()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[][] same = [Goodness[1], Goodness[1], Goodness[1]];
        LayerWindowReader reader = new(new GivenGoodness(same), 3, torch.CPU);

        reader.Calibrate(same, Labels);

        Assert.Equal((0, 0), reader.Window);
    }

    [Fact]
    public void Exit_BeforeCalibration_IsNeverEarly()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        EarlyExitReader reader = new(new GivenGoodness(Goodness), [10, 30, 60], 0, 0, torch.CPU);

        Assert.Equal([1L, 0, 1, 0], reader.Scores(torch.zeros(4, 1)).argmax(1).data<long>().ToArray());
        Assert.Equal(0, reader.Saved);
    }

    [Fact]
    public void Exit_AfterCalibration_StopsWhereItIsSureAndCountsWhatItSaves()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        // Layer 0 is sure and right of two examples; the sum of both layers is right of all four.
        float[][] two = [[9, 0, 0, 8, 0, 1, 1, 0], [3, 0, 0, 2, 4, 0, 0, 5]];
        EarlyExitReader reader = new(new GivenGoodness(two), [25, 75], 0, 0, torch.CPU);

        reader.Calibrate(two, Labels);
        reader.Begin();
        long[] read = reader.Scores(torch.zeros(4, 1)).argmax(1).data<long>().ToArray();

        Assert.Equal([0L, 1, 0, 1], read);
        Assert.Equal((8 + 1) / 2f, reader.Thresholds[0]);
        Assert.Equal(0.75 / 2, reader.Saved, 9);
        Assert.Equal([(MetricNames.SavedOperations, 0.375)], reader.Measures);
        Assert.Contains("37.5", reader.Sentence);
    }

    [Fact]
    public void Exit_UnderGoodnessOfThousands_StillTellsTheSureFromTheUnsure()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        // Layer 0 is right where its two goodnesses are 2,000 apart and wrong where they are 500 apart; a softmax gives 1 to all four.
        float[][] two = [[3000, 1000, 500, 2500, 1000, 1500, 1500, 1000], [1000, 0, 0, 1000, 900, 0, 0, 900]];
        EarlyExitReader reader = new(new GivenGoodness(two), [25, 75], 0, 0, torch.CPU);

        reader.Calibrate(two, Labels);
        reader.Begin();
        long[] read = reader.Scores(torch.zeros(4, 1)).argmax(1).data<long>().ToArray();

        Assert.Equal([0L, 1, 0, 1], read);
        Assert.Equal(0.75 / 2, reader.Saved, 9);
    }

    [Fact]
    public void Exit_WithTolerance_LetsMoreLeave()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[][] two = [[9, 0, 0, 8, 0, 1, 1, 0], [3, 0, 0, 2, 4, 0, 0, 5]];
        EarlyExitReader reader = new(new GivenGoodness(two), [25, 75], 0, 0.5, torch.CPU);

        reader.Calibrate(two, Labels);
        reader.Begin();
        reader.Scores(torch.zeros(4, 1));

        Assert.Equal(0.75, reader.Saved, 9);
    }

    [Fact]
    public void Exit_WhoseAllLayersAreWorseThanTheFirst_LeavesAtOnce()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        EarlyExitReader reader = new(new GivenGoodness(Goodness), [10, 30, 60], 0, 0, torch.CPU);

        reader.Calibrate(Goodness, Labels);
        reader.Begin();
        reader.Scores(torch.zeros(4, 1));

        Assert.Equal(0.9, reader.Saved, 9);
    }

    [Fact]
    public void Vote_OfSoftmaxes_WeighsEveryLayerTheSame()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[][] loud = [[0, 3], [0, 3], [50, 0]];

        Assert.Equal(0L, new GivenGoodness(loud).Scores(torch.zeros(1, 1)).argmax(1).item<long>());
        Assert.Equal(1L, new SoftmaxVoteReader(new GivenGoodness(loud), 0).Scores(torch.zeros(1, 1)).argmax(1).item<long>());
        Assert.Equal(0L, new SoftmaxVoteReader(new GivenGoodness(loud), 2).Scores(torch.zeros(1, 1)).argmax(1).item<long>());
    }

    private sealed class GivenGoodness(float[][] goodness) : LayerGoodnessReader(0)
    {
        public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels) =>
            [.. goodness.Select(layer => torch.tensor(layer, [pixels.shape[0], layer.Length / pixels.shape[0]]))];
    }
}
