using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning;

/// <summary>A few random images in four classes, and learners on them.</summary>
internal static class TinyExamples
{
    public const int Classes = 4;
    public const int Pixels = 25;

    private static readonly MatrixProducts Products = new(Precision.Float32);

    /// <summary>Random images with their labels.</summary>
    public static ExampleTable Table(int count = 40, long seed = 3)
    {
        RandomGenerator random = new RandomStreams(seed).Create(RandomPurpose.Augmentation);
        ImageSet images = new(
            [.. Enumerable.Range(0, count * Pixels).Select(_ => (byte)random.NextInt32(256))],
            [.. Enumerable.Range(0, count).Select(example => example % Classes)],
            1, 5, 5, ["a", "b", "c", "d"]);
        return new ExampleTable(images, PixelScale.Of(PixelScaling.Unit, images), Products, torch.CPU);
    }

    /// <summary>The learner of a spec with the first weights of its seed.</summary>
    public static Learner Learner(ExperimentSpec spec, ExampleTable table, long headUntilStep = 0) =>
        LearnerChoice.Build(new LearnerSetting(spec, table, 1, Products, new RandomStreams(spec.Seed), torch.CPU, headUntilStep));

    /// <summary>The first examples of a table as a batch.</summary>
    public static Batch Batch(ExampleTable table, int rows, long step = 0) => new(
        table.Range(0, rows), table.Labels.narrow(0, 0, rows).clone(), table.Classes[..rows], [.. Enumerable.Range(0, rows)], step);

    /// <summary>Copies of all parameters by name.</summary>
    public static Dictionary<string, float[]> Weights(Learner learner) =>
        learner.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().data<float>().ToArray());
}
