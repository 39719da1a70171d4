using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Datasets;

public sealed class LabelMarksTests
{
    private static readonly DatasetDescription Mnist = DatasetCatalog.Find("mnist")!;

    [Fact]
    public void Of_ALabel_IsOneHot()
    {
        var marks = LabelMarks.Of(3, new ExperimentSpec(), Mnist);

        Assert.Equal(1, marks[3]);
        Assert.Equal(1, marks.Sum());
    }

    [Fact]
    public void Neutral_IsATenthForEveryClass()
    {
        Assert.All(LabelMarks.Neutral(new ExperimentSpec(), Mnist), mark => Assert.Equal(0.1, mark, 12));
        Assert.All(LabelMarks.Neutral(new ExperimentSpec(), DatasetCatalog.Find("cifar-100")!), mark => Assert.Equal(0.1, mark, 12));
    }

    [Fact]
    public void Of_ALabelOnStandardizedPixels_StandsOnTheMean()
    {
        var spec = MethodCatalog.Classic.Recipe;

        var marks = LabelMarks.Of(0, spec, Mnist);

        Assert.Equal(1, marks[0], 12);
        Assert.Equal(Mnist.Means[0], marks[1], 12);
    }

    [Fact]
    public void WrongLabel_AtAnyTurn_IsNeverTheTrueOneAndTakesEveryOther()
    {
        for (var label = 0; label < 10; label++)
        {
            var wrong = Enumerable.Range(0, 9).Select(turn => LabelMarks.WrongLabel(label, 10, turn)).ToList();

            Assert.DoesNotContain(label, wrong);
            Assert.Equal(9, wrong.Distinct().Count());
        }
    }
}
