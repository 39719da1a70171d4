using ForwardForward.Training.Data;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;

namespace ForwardForward.Tests.Learning;

/// <summary>Batches of a table that differ from step to step in images, labels and order, and are the same whenever they are asked for.</summary>
/// <param name="table">The examples.</param>
/// <param name="rows">Of a batch.</param>
internal sealed class RotatingBatches(ExampleTable table, int rows)
{
    public Batch At(long step)
    {
        int[] examples = new RandomStreams(19).Create(RandomPurpose.Order, step).Permutation(table.Count)[..rows];
        Tensor positions = torch.tensor(Array.ConvertAll(examples, example => (long)example));
        return new Batch(table.Gather(positions), table.Labels.index_select(0, positions), Array.ConvertAll(examples, example => table.Classes[example]), examples, step);
    }
}
