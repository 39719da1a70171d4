using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Learning.Objectives;

public sealed class SupervisedContrastTests
{
    private const double Temperature = 0.5;
    private const double Margin = 0.2;
    private static readonly int[] Classes = [0, 1, 0];

    [Fact]
    public void Evaluate_SixRows_EqualsTheSumOverPairs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = Features();

        double loss = Loss(features).ToDouble();

        Assert.Equal(ByHand(features), loss, 1e-9);
    }

    [Fact]
    public void Evaluate_Gradient_EqualsFiniteDifferences()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = Features();
        Tensor watched = features.clone().requires_grad_(true);
        Tensor gradient;
        using (torch.enable_grad())
        {
            gradient = torch.autograd.grad([Loss(watched)], [watched])[0];
        }

        const double Step = 1e-6;
        for (int i = 0; i < 6; i++)
        {
            Tensor move = torch.zeros_like(features);
            move.view(-1).narrow(0, i * 5 % 18, 1).fill_(Step);
            double slope = (Loss(features + move).ToDouble() - Loss(features - move).ToDouble()) / (2 * Step);
            Assert.Equal(slope, gradient.reshape(-1).narrow(0, i * 5 % 18, 1).ToDouble(), 1e-5);
        }
    }

    [Fact]
    public void Step_AgainstTheGradient_DrawsOwnClassesTogetherAndOthersApart()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = Features().requires_grad_(true);
        Tensor gradient;
        using (torch.enable_grad())
        {
            gradient = torch.autograd.grad([Loss(features)], [features])[0];
        }

        (double own, double other) = Similarities(features.detach());
        (double ownAfter, double otherAfter) = Similarities(features.detach() - (gradient * 0.05));

        Assert.True(ownAfter > own, $"{own} to {ownAfter}");
        Assert.True(otherAfter < other, $"{other} to {otherAfter}");
    }

    private static (double Own, double Other) Similarities(Tensor features)
    {
        List<Tensor?> measured = [];
        Evaluate(features, measured);
        return (measured[1]!.ToDouble(), measured[2]!.ToDouble());
    }

    // Two views of three images, three numbers each.
    private static Tensor Features() => torch.randn([6, 3], dtype: ScalarType.Float64, generator: new torch.Generator(3, CPU));

    private static Tensor Loss(Tensor features) => Evaluate(features, []);

    private static Tensor Evaluate(Tensor features, List<Tensor?> measured)
    {
        Batch batch = new(torch.zeros([3, 1]), torch.tensor(Array.ConvertAll(Classes, label => (long)label)), Classes, [0, 1, 2], 0);
        return new SupervisedContrast(Temperature, Margin).Evaluate(
            new FeatureActivity(new FeaturesInput(features), features, features, [], new InputNormalizer(InputNormalization.None)), new StepMoment(batch, new LayerPass(Learning: true, Stacks: 2), 1, null!), measured);
    }

    private static double ByHand(Tensor features)
    {
        double[] values = features.data<double>().ToArray();
        double[][] rows = [.. Enumerable.Range(0, 6).Select(row => values[(row * 3)..((row * 3) + 3)])];
        double Cosine(int a, int b) => rows[a].Zip(rows[b], (x, y) => x * y).Sum() / Math.Sqrt(rows[a].Sum(x => x * x) * rows[b].Sum(x => x * x));
        double Eased(int a, int b) => (Classes[a % 3] == Classes[b % 3] ? Math.Min(1, Cosine(a, b) + Margin) : Cosine(a, b)) / Temperature;
        return Enumerable.Range(0, 6).Average(a =>
        {
            double all = Enumerable.Range(0, 6).Where(b => b != a).Sum(b => Math.Exp(Eased(a, b)));
            return Enumerable.Range(0, 6).Where(b => b != a && Classes[b % 3] == Classes[a % 3]).Average(b => -Math.Log(Math.Exp(Eased(a, b)) / all));
        });
    }
}
