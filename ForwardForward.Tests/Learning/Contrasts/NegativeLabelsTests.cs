using ForwardForward.Training.Data;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;

namespace ForwardForward.Tests.Learning.Contrasts;

public sealed class NegativeLabelsTests
{
    private const int Classes = 5;

    private static readonly int[] Labels = [.. Enumerable.Range(0, 1000).Select(row => row % Classes)];

    public static TheoryData<string> Contrasts => ["random", "fixed", "hard", "hard and certain", "hard and certainly wrong"];

    [Theory]
    [MemberData(nameof(Contrasts))]
    public void Draw_ManyTimes_NeverGivesTheTrueLabel(string contrast)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RandomStreams randomness = new(3);
        NegativeLabels negatives = contrast switch
        {
            "random" => new RandomWrongLabels(Classes, randomness),
            "fixed" => new FixedWrongLabels(Labels, Classes, randomness),
            _ => new HardWrongLabels(randomness),
        };
        Tensor? belief = contrast switch
        {
            "hard" => torch.full([Labels.Length, Classes], 1.0 / Classes, dtype: float32),
            "hard and certain" => OneHot(shift: 0),
            "hard and certainly wrong" => OneHot(shift: 1),
            _ => null,
        };

        for (int step = 0; step < 20; step++)
        {
            long[] drawn = negatives.Draw(BatchAt(step), belief).data<long>().ToArray();
            Assert.Equal(Labels.Length, drawn.Length);
            Assert.All(drawn.Zip(Labels), pair => Assert.True(pair.First != pair.Second && pair.First is >= 0 and < Classes, $"{contrast}: {pair}"));
        }
    }

    [Fact]
    public void Draw_OfHardLabels_FollowsTheBelief()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[] row = [0.5f, 0.3f, 0.15f, 0.05f, 0];
        Tensor belief = torch.tensor(row, [1, Classes]).repeat(Labels.Length, 1);
        Batch zeros = BatchAt(0) with { Labels = torch.zeros([Labels.Length], dtype: int64), Classes = new int[Labels.Length] };
        double[] share = new double[Classes];
        HardWrongLabels negatives = new(new RandomStreams(3));

        for (int step = 0; step < 20; step++)
        {
            foreach (long label in negatives.Draw(zeros with { Step = step }, belief).data<long>())
            {
                share[label] += 1.0 / (20 * Labels.Length);
            }
        }

        Assert.Equal(0, share[0]);
        Assert.Equal(0.6, share[1], 0.02);
        Assert.Equal(0.3, share[2], 0.02);
        Assert.Equal(0.1, share[3], 0.02);
    }

    [Fact]
    public void Draw_AtTheSameStep_GivesTheSameLabels_AndOthersAtAnother()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RandomWrongLabels negatives = new(Classes, new RandomStreams(3));

        Assert.Equal(negatives.Draw(BatchAt(7), null).data<long>().ToArray(), negatives.Draw(BatchAt(7), null).data<long>().ToArray());
        Assert.NotEqual(negatives.Draw(BatchAt(7), null).data<long>().ToArray(), negatives.Draw(BatchAt(8), null).data<long>().ToArray());
    }

    [Fact]
    public void Draw_OfFixedLabels_StaysWithTheExample()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        FixedWrongLabels negatives = new(Labels, Classes, new RandomStreams(3));
        long[] all = negatives.Draw(BatchAt(0), null).data<long>().ToArray();

        int[] examples = [17, 3, 999];
        Batch some = new(torch.zeros([3, 1]), torch.tensor(Array.ConvertAll(examples, example => (long)Labels[example])), [.. examples.Select(example => Labels[example])], examples, 5);

        Assert.Equal([all[17], all[3], all[999]], negatives.Draw(some, null).data<long>().ToArray());
    }

    private static Tensor OneHot(int shift) => torch.zeros([Labels.Length, Classes])
        .scatter_value_(1, torch.tensor(Array.ConvertAll(Labels, label => (long)((label + shift) % Classes)), [Labels.Length, 1]), 1);

    private static Batch BatchAt(long step) => new(
        torch.zeros([Labels.Length, 1]), torch.tensor(Array.ConvertAll(Labels, label => (long)label)), Labels, [.. Enumerable.Range(0, Labels.Length)], step);
}
