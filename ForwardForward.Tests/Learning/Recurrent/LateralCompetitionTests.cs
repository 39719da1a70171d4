using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Recurrent;

namespace ForwardForward.Tests.Learning.Recurrent;

public sealed class LateralCompetitionTests
{
    private const int Group = 3;
    private const int Units = 6;

    [Fact]
    public void Inhibition_IsThatOfAMatrixOfBlocksWithSelfExcitation()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LateralCompetition competition = Competition();
        float[] state = [1, 2, 3, 4, 5, 6];
        float[] strength = competition.Strength.Value.data<float>().ToArray();

        float[] inhibition = competition.Inhibition(torch.tensor(state, [1, Units])).data<float>().ToArray();

        for (int to = 0; to < Units; to++)
        {
            double expected = 0;
            for (int from = 0; from < Units; from++)
            {
                if (from / Group == to / Group)
                {
                    float between = Math.Max(0, strength[(from / Group * Group * Group) + (from % Group * Group) + (to % Group)]);
                    expected += state[from] * (from == to ? -between : between);
                }
            }

            Assert.Equal(expected, inhibition[to], 1e-6);
        }
    }

    [Fact]
    public void Gradient_EqualsAutograd()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LateralCompetition competition = Competition();
        Tensor strength = competition.Strength.Value;
        strength.view(-1).narrow(0, 4, 1).neg_();
        Tensor state = torch.tensor(new float[] { 1, 0, 3, 4, 0.5f, 6, 0.2f, 2, 1, 0, 1, 3 }, [2, Units]);
        Tensor delta = torch.tensor(new float[] { 0.3f, -1, 2, 0.1f, 0.2f, -0.4f, 1, 1, -2, 0.5f, 0.6f, 0.7f }, [2, Units]);
        Tensor expected;
        using (torch.enable_grad())
        {
            strength.requires_grad_();
            expected = torch.autograd.grad([(-competition.Inhibition(state) * delta).sum()], [strength])[0];
        }

        using IDisposable noGraph = torch.no_grad();
        Tensor gradient = competition.Gradient(state, delta);

        Assert.Equal(0, (gradient - expected).abs().max().ToDouble(), 1e-6);
        Assert.Equal(0, gradient.view(-1).data<float>()[4]);
    }

    private static LateralCompetition Competition() => new(0, Units, Group, new RandomStreams(3), torch.CPU);
}
