using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Controls;

namespace ForwardForward.Tests.Web.Components.Controls;

public sealed class MetricWordsTests
{
    [Fact]
    public void EveryKnownMetric_HasATitleOfItsOwn()
    {
        string[] names =
        [
            .. typeof(MetricNames).GetFields().Select(field => (string)field.GetValue(null)!),
            .. typeof(MetricNames).GetMethods().Where(method => method.IsStatic && method.ReturnType == typeof(string)).Select(method => (string)method.Invoke(null, [1])!),
        ];

        var words = names.Select(MetricWords.Of).ToList();

        Assert.All(words, word => Assert.NotEqual(word.Name, word.Title));
        Assert.Equal(names.Length, words.Select(word => word.Title).Distinct().Count());
    }

    [Fact]
    public void Layer_InATitle_CountsFromOne() => Assert.Equal("Loss of layer 3", MetricWords.Of(MetricNames.LayerLoss(2)).Title);

    [Fact]
    public void UnknownMetric_IsShownByItsName() => Assert.Equal("probe/energy", MetricWords.Of("probe/energy").Title);

    [Theory]
    [InlineData(MetricNames.ValidationAccuracy, false)]
    [InlineData(MetricNames.TrainLoss, true)]
    [InlineData(MetricNames.LearningRate, null)]
    public void Best_DependsOnTheMetric(string name, bool? smallerIsBetter) => Assert.Equal(smallerIsBetter, MetricWords.Of(name).SmallerIsBetter);
}
