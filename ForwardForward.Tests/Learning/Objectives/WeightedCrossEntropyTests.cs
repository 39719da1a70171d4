using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning.Objectives;

public sealed class WeightedCrossEntropyTests
{
    private static readonly double[] Scores = [2, -1, 0.5, 0.3, 1.2, -0.7];
    private static readonly long[] Labels = [2, 0];

    [Fact]
    public void Balanced_ClassesOfDifferentSize_CountTheSameInAll()
    {
        int[] labels = [0, 0, 0, 0, 0, 0, 1, 1, 3];
        float[] weights = WeightedCrossEntropy.Balanced(labels, 4);
        Assert.Equal([9f / 24, 9f / 8, 0, 9f / 4], weights);
        Assert.Single(new[] { 6 * weights[0], 2 * weights[1], weights[3] }.Distinct());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Loss_OfTwoRows_IsTheirMeanByTheWeightsOfTheirClasses(double smoothing)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] weights = [0.5, 2, 3];
        double loss = new WeightedCrossEntropy(smoothing, torch.tensor(weights)).Of(torch.tensor(Scores, [2, 3]), torch.tensor(Labels)).ToDouble();

        // Each class of the smoothed target brings its own weight; the mean is over the weights of the true classes.
        double total = 0;
        double mass = 0;
        for (int row = 0; row < 2; row++)
        {
            double[] own = Scores[(row * 3)..((row * 3) + 3)];
            double log = Math.Log(own.Sum(Math.Exp));
            mass += weights[Labels[row]];
            total += Enumerable.Range(0, 3).Sum(label => ((label == Labels[row] ? 1 - smoothing : 0) + (smoothing / 3)) * weights[label] * (log - own[label]));
        }

        Assert.Equal(total / mass, loss, 12);
    }

    [Fact]
    public void Gradient_UnderWeightsAndSmoothing_EqualsFiniteDifferences()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        WeightedCrossEntropy entropy = new(0.1, torch.tensor(new double[] { 0.5, 2, 3 }));
        Tensor leaf = torch.tensor(Scores, [2, 3]).requires_grad_();
        double[] gradient = torch.autograd.grad([entropy.Of(leaf, torch.tensor(Labels))], [leaf])[0].contiguous().data<double>().ToArray();
        double Loss(int element, double change)
        {
            double[] moved = [.. Scores];
            moved[element] += change;
            return entropy.Of(torch.tensor(moved, [2, 3]), torch.tensor(Labels)).ToDouble();
        }

        Assert.All(gradient.Select((value, element) => (value, element)), item =>
            Assert.Equal((Loss(item.element, 1e-5) - Loss(item.element, -1e-5)) / 2e-5, item.value, 1e-8));
    }

    public static TheoryData<string, MethodSpec> Methods => new()
    {
        { "logits", TinyLab.BackPropagation.Method },
        { "one pass", TinyLab.BackPropagation.Method with { Labels = LabelScheme.Neutral, Readout = Readout.OnePassSoftmax, Normalization = InputNormalization.RootMeanSquare } },
        {
            "class goodness", TinyLab.BackPropagation.Method with
            {
                Objective = Objective.ClassGoodness, Horizon = Horizon.OneLayer, Readout = Readout.VoteOfBlocks, ClassGoodness = ClassGoodness.LearnedMatrix,
            }
        },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Loss_OfEveryCrossEntropy_FollowsWeightsAndSmoothing(string name, MethodSpec method)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();

        // 39 examples: one class has one less than the others.
        ExampleTable table = TinyExamples.Table(39);
        double FirstChange(MethodSpec changed)
        {
            ExperimentSpec spec = new() { Network = new NetworkSpec { Widths = [8] }, Method = changed, Optimization = LearningBench.PlainDescent() };
            Learner learner = TinyExamples.Learner(spec, table);
            Dictionary<string, float[]> before = TinyExamples.Weights(learner);
            learner.Step.Learn(TinyExamples.Batch(table, 39), new LayerStage(0, 0), 1);
            return TinyExamples.Weights(learner).Sum(after => after.Value.Zip(before[after.Key], (now, then) => Math.Abs((double)now - then)).Sum());
        }

        double plain = FirstChange(method);
        Assert.True(Math.Abs(FirstChange(method with { ClassWeights = ClassWeights.Balanced }) - plain) > 1e-6, name);
        Assert.True(Math.Abs(FirstChange(method with { LabelSmoothing = 0.3 }) - plain) > 1e-6, name);
    }
}
