using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;
namespace ForwardForward.Tests.Web.Components.Figures;

public sealed class MetricWordsTests
{
    [Fact]
    public void EveryKnownMetric_HasATitleOfItsOwn()
    {
        var words = Known.Select(MetricWords.Of).ToList();

        Assert.All(words, word => Assert.NotEqual(word.Name, word.Title));
        Assert.Equal(words.Count, words.Select(word => word.Title).Distinct().Count());
    }

    [Fact]
    public void Layer_InATitle_CountsFromOne() => Assert.Equal("Loss of layer 3", MetricWords.Of(MetricNames.LayerLoss(2)).Title);

    [Fact]
    public void MemoryOfAGpu_IsSampledAndNoPeak()
    {
        var title = MetricWords.Of(MetricNames.GpuMemory).Title;

        Assert.Contains("sampled", title, StringComparison.Ordinal);
        Assert.DoesNotContain("peak", title, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void UnknownMetric_IsShownByItsName() => Assert.Equal("probe/energy", MetricWords.Of("probe/energy").Title);

    [Theory]
    [InlineData(MetricNames.LearningRate)]
    [InlineData(MetricNames.Phase)]
    [InlineData("layer/1/goodness/positive")]
    [InlineData("probe/energy")]
    public void Best_OfWhatIsNeitherGoodNorBad_IsNone(string name) => Assert.Null(MetricWords.Of(name).SmallerIsBetter);

    [Fact]
    public void Best_OfEveryLossErrorAndCost_IsTheSmallest_AndOfEveryAccuracyShareAndSpeedTheLargest()
    {
        string[] costs = ["loss", "reconstruction", "dead_units", "bytes"];
        string[] scores = ["accuracy", "auc", "paired", "positive_above", "negative_below", "alone", "saved_operations", "examples_per_second"];

        foreach (var word in Known.Select(MetricWords.Of))
        {
            var ending = word.Name.Split('/')[^1];
            bool? expected = costs.Any(cost => ending.EndsWith(cost, StringComparison.Ordinal)) ? true : scores.Contains(ending) ? false : null;
            Assert.Equal((word.Name, expected), (word.Name, word.SmallerIsBetter));
        }
    }

    private static IReadOnlyList<string> Known =>
    [
        .. typeof(MetricNames).GetFields().Select(constant => (string)constant.GetValue(null)!),
        .. typeof(MetricNames).GetMethods().Where(method => method.IsStatic && method.ReturnType == typeof(string)).Select(method => (string)method.Invoke(null, [1])!),
    ];
}
