using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Examples;

/// <summary>The examples of a run on its device: what each phase learns from, and the test split of the last one. No other test split is read.</summary>
internal sealed class RunExamples
{
    private readonly Func<ExampleTable> test;

    /// <param name="spec">The experiment.</param>
    /// <param name="datasets">Where the examples come from.</param>
    /// <param name="products">Format of the products.</param>
    /// <param name="randomness">Randomness of the run: equal data gives equal splits.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="reading">Told how far the reading is.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="DatasetException">A dataset cannot be used, or is too small for what is asked.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public RunExamples(
        ExperimentSpec spec, DatasetLibrary datasets, MatrixProducts products, RandomStreams randomness, Device device, IProgress<LoadProgress>? reading = null, CancellationToken stop = default)
    {
        IReadOnlyList<DataSpec> data = [.. RunPhases.Of(spec).Select(phase => phase.Data)];
        Dictionary<DataSpec, (DatasetSplits Splits, PixelScale Scale, PhaseExamples Examples)> prepared = data.Distinct().ToDictionary(wanted => wanted, Prepare);
        Phases = [.. data.Select(wanted => prepared[wanted].Examples)];
        (DatasetSplits last, PixelScale scale, _) = prepared[data[^1]];

        // No more of the splits is kept than this: what is trained on is on the device by now.
        ImageSet lastTest = last.Test;
        TestCount = lastTest.Count;
        test = () => new ExampleTable(lastTest, scale, products, device);

        (DatasetSplits, PixelScale, PhaseExamples) Prepare(DataSpec wanted)
        {
            ImageSets sets = datasets.Load(wanted.Dataset, reading, stop);
            DatasetSplits splits = DatasetSplits.Create(sets, wanted.ValidationExamples, wanted.TrainingExamples, randomness);
            PixelScale own = PixelScale.Of(wanted.Pixels, splits.Train);
            ExampleTable? validation = splits.Validation.Count == 0 ? null : new ExampleTable(splits.Validation, own, products, device);
            return (splits, own, new PhaseExamples(new ExampleTable(splits.Train, own, products, device), validation, own.Brightest, new DataContent(wanted.Dataset, sets.Content, datasets.State(wanted.Dataset, stop).IsPublished)));
        }
    }

    /// <summary>One a phase; phases of equal data share them.</summary>
    public IReadOnlyList<PhaseExamples> Phases { get; }

    /// <summary>What each of its datasets held, in the order of the phases.</summary>
    public IReadOnlyList<DataContent> Contents => [.. Phases.Select(phase => phase.Content).Distinct()];

    /// <summary>What the run's outcome is about.</summary>
    public PhaseExamples Last => Phases[^1];

    /// <summary>Examples of the last phase's test split.</summary>
    public int TestCount { get; }

    /// <summary>Reads the last phase's test split; to be done once.</summary>
    public ExampleTable Test() => test();
}
