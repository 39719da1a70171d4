using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Reports;

namespace ForwardForward.Tests.Learning.Reports;

public sealed class StepRecordsTests
{
    private static readonly StepMeasure[] Measures = [new("loss", 0, true), new("goodness", 1, false)];

    [Fact]
    public void Take_AveragesTheStepsAndStartsAnew()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        StepRecords records = new(Measures, 3, torch.CPU);
        records.Add([torch.tensor(1f), torch.tensor(10f)]);
        records.Add([torch.tensor(2f), torch.tensor(30f)]);

        Assert.Equal([1.5, 20.0], records.Take(2).Select(mean => mean.Mean));
        records.Add([torch.tensor(7f), null]);
        Assert.Equal([("loss", 7.0)], records.Take(3).Select(mean => (mean.Measure.Name, mean.Mean)));
    }

    [Fact]
    public void Resume_InTheMiddleOfAReport_KeepsTheStepsBefore()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        StepRecords before = new(Measures, 3, torch.CPU);
        before.Add([torch.tensor(1f), torch.tensor(10f)]);
        StepRecords after = new(Measures, 3, torch.CPU);
        after.State["records"].copy_(before.State["records"]);
        after.Resume(before.Count);
        after.Add([torch.tensor(2f), torch.tensor(30f)]);

        Assert.Equal([1.5, 20.0], after.Take(2).Select(mean => mean.Mean));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinite")]
    public void Take_OfAValueThatIsNoNumber_NamesTheFirstStepAndItsLayer(float value, string word)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        StepRecords records = new(Measures, 4, torch.CPU);
        records.Add([torch.tensor(1f), torch.tensor(1f)]);
        records.Add([torch.tensor(1f), torch.tensor(value)]);
        records.Add([torch.tensor(float.NaN), torch.tensor(float.NaN)]);

        DivergenceException error = Assert.Throws<DivergenceException>(() => records.Take(12));

        Assert.Equal((11L, 1), (error.Step, error.Layer));
        Assert.Contains($"goodness became {word} at step 11 in layer 1", error.Message);
    }
}
