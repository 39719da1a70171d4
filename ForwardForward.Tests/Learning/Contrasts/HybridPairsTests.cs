using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Contrasts;

public sealed class HybridPairsTests
{
    private const int Rows = 6;

    [Fact]
    public void Pairs_OfManySteps_AreTheImagesAndHybridsThatAreNoneOfThem()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = TinyExamples.Table();
        HybridImages hybrids = new(1, 5, 5, 0, new RandomStreams(3), torch.CPU);
        Network network = new(new NetworkSpec { Widths = [9] }, new(1, 5, 5), new NetworkSetting(InputNormalization.None, new MatrixProducts(Precision.Float32), new RandomStreams(3), torch.CPU));
        HybridPairs pairs = new(network, hybrids);
        RotatingBatches batches = new(table, Rows);
        for (int step = 0; step < 100; step++)
        {
            using DisposeScope own = torch.NewDisposeScope();
            Batch batch = batches.At(step);
            float[][] images = [.. batch.Pixels.data<float>().ToArray().Chunk(TinyExamples.Pixels)];

            float[][] made = [.. pairs.Make(batch, 1).Rows().contiguous().data<float>().ToArray().Chunk(TinyExamples.Pixels)];

            Assert.Equal(images, made[..Rows]);
            for (int row = 0; row < Rows; row++)
            {
                float[] hybrid = made[Rows + row];
                Assert.DoesNotContain(images, image => image.SequenceEqual(hybrid));
                Assert.Single(images.Where((_, other) => other != row), other => hybrid.Zip(images[row], other).All(pixel => pixel.First == pixel.Second || pixel.First == pixel.Third));
            }
        }
    }
}
