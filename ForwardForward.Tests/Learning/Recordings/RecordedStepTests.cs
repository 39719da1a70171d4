using ForwardForward.Tests.Torch;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Recordings;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning.Recordings;

/// <summary>
/// Steps that a GPU takes as CUDA graphs, recorded and played on the processor under the same rules: what the host decides in the recorded step stays as it was.
/// </summary>
[Collection(TorchProcessState.Name)]
public sealed class RecordedStepTests
{
    private const int Rows = 8;
    private const int Steps = RecordedStep.StepsBefore + 6;
    private static readonly NetworkSpec Dense = new() { Widths = [20, 20] };
    private static readonly NetworkSpec Convolutions = new() { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 8 k3 p1", "batchnorm", "relu", "conv 12 k3 p1", "relu", "maxpool 2", "dense 16", "relu"] };

    private static readonly string[] OnDenseLayers = ["bp", "ff-classic", "ff-hinton", "ff-symba", "mono", "hff", "cwc", "deeper", "df", "asge", "sff", "sff-layerwise", "bp-deepsup", "ff-conv-fourier", "ff-collab", "ff-shape"];
    private static readonly string[] OnBlocks = ["bp", "ff-classic", "mono", "hff", "cwc", "deeper", "df", "asge", "sff", "sff-layerwise", "bp-deepsup", "handover", "trifecta", "ff-conv-fourier"];

    public static TheoryData<string> DenseMethods => new(OnDenseLayers);

    public static TheoryData<string> BlockMethods => new(OnBlocks);

    [Theory]
    [MemberData(nameof(DenseMethods))]
    public void Learn_DenseLayersUnderAMethod_GivesWhatStepsThatAreNotRecordedGive(string method) => AssertSame(Spec(method, Dense), Steps - RecordedStep.StepsBefore);

    [Theory]
    [MemberData(nameof(BlockMethods))]
    public void Learn_BlocksUnderAMethod_GivesWhatStepsThatAreNotRecordedGive(string method) => AssertSame(Spec(method, Convolutions), Steps - RecordedStep.StepsBefore);

    [Fact]
    public void Learn_MasksFromTheHost_IsNotRecordedAndSaysWhy()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        ExperimentSpec spec = Spec("mono", Convolutions with { Layers = ["dense 20", "relu", "dropout 0.4"] });
        using Course recorded = new(spec, RecordedStep.StepsBefore);
        using Course plain = new(spec);

        for (int step = 0; step < Steps; step++)
        {
            Close(plain.Learn(step, Rows), recorded.Learn(step, Rows), $"measures of step {step}");
        }

        Assert.Contains("cannot take numbers from the host", Assert.Single(recorded.Told));
        Assert.Equal(0, recorded.Plays);
    }

    [Fact]
    public void Learn_AShortBatchFirst_RecordsTheFullOnesAfterIt()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        using Course recorded = new(Spec("ff-symba", Dense), stepsBefore: 1);

        foreach (int step in Enumerable.Range(0, 4))
        {
            recorded.Learn(step, step == 0 ? Rows - 3 : Rows);
        }

        Assert.Equal(2, recorded.Plays);
    }

    [Fact]
    public void Learn_StateOfACheckpoint_GoesOnFromThere()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        ExperimentSpec spec = Spec("ff-symba", Dense);
        spec = spec with { Optimization = spec.Optimization with { Optimizer = Optimizer.Adam } };
        using Course recorded = new(spec, stepsBefore: 1);
        using Course plain = new(spec);
        foreach (int step in Enumerable.Range(0, 4))
        {
            plain.Learn(step, Rows);
        }

        foreach ((string name, Tensor value) in plain.Learner.State)
        {
            recorded.Learner.State[name].copy_(value);
        }

        foreach (int step in Enumerable.Range(4, 5))
        {
            Close(plain.Learn(step, Rows), recorded.Learn(step, Rows), $"measures of step {step}");
        }

        Assert.Equal(4, recorded.Plays);
        AssertSameState(plain, recorded);
    }

    [Fact]
    public void Learn_AnotherStage_IsRecordedAnew()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        ExperimentSpec spec = Spec("ff-symba", Dense);
        using Course recorded = new(spec, stepsBefore: 1);
        using Course plain = new(spec);
        long tensors = 0;

        foreach (int step in Enumerable.Range(0, 8))
        {
            LayerStage stage = new(step / 4, step / 4);
            Close(plain.Learn(step, Rows, stage), recorded.Learn(step, Rows, stage), $"measures of step {step}");
            tensors = step == 3 ? LiveTensors.Count : tensors;
        }

        Assert.Equal((6, tensors), (recorded.Plays, LiveTensors.Count));
    }

    [Fact]
    public void Catalog_ItsMethods_AreTheseWhereTheyCanBeRecorded()
    {
        Assert.Equal(OnDenseLayers, Recordable(Dense));
        Assert.Equal(OnBlocks, Recordable(Convolutions));
    }

    // Hard negatives ask for what dense layers believe; the form refuses them elsewhere.
    private static IEnumerable<string> Recordable(NetworkSpec network) =>
        MethodCatalog.All.Select(method => method.Name).Where(method => Recordable(Spec(method, network)) && !(network == Convolutions && method == "ff-symba"));

    private static ExperimentSpec Spec(string method, NetworkSpec network)
    {
        ExperimentSpec spec = MethodCatalog.Find(method)!.ApplyTo(new ExperimentSpec { Network = network });
        return spec with
        {
            Precision = Precision.Float32,
            Budget = spec.Budget with { BatchSize = Rows },

            // A cross-entropy with smoothed labels reads from the device in libtorch 1.13.
            Method = spec.Method with { Schedule = LayerSchedule.Simultaneous, LabelSmoothing = 0 },
        };
    }

    private static bool Recordable(ExperimentSpec spec)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        try
        {
            return TinyExamples.Learner(spec, TinyExamples.Table()).Step.Recording is not null;
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException or InvalidOperationException or LayerListException)
        {
            return false;
        }
    }

    // Another rate at each step, a short batch in between. Where a bias stands before a batch normalization, its gradient is nothing but rounding, which Adam makes
    // as large as any: what is learned is compared with the same updates, asked for one by one.
    private static void AssertSame(ExperimentSpec spec, long plays)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        using Course recorded = new(spec, RecordedStep.StepsBefore);
        using Course alike = new(spec, int.MaxValue);
        using Course plain = new(spec);
        for (int step = 0; step < Steps + 1; step++)
        {
            int rows = step == RecordedStep.StepsBefore + 2 ? Rows - 3 : Rows;
            Close(plain.Learn(step, rows), recorded.Learn(step, rows), $"{spec.Method.Name}: measures of step {step}");
            alike.Learn(step, rows);
        }

        Assert.True(recorded.Told.Count == 0, string.Join(Environment.NewLine, recorded.Told));
        Assert.Equal((plays, 0), (recorded.Plays, alike.Plays));
        AssertSameState(alike, recorded);
    }

    private static void AssertSameState(Course plain, Course recorded)
    {
        foreach ((string name, Tensor value) in plain.Learner.State)
        {
            Close(Numbers(value), Numbers(recorded.Learner.State[name]), name);
        }
    }

    private static float[] Numbers(Tensor tensor) => tensor.detach().to(torch.float32).data<float>().ToArray();

    private static void Close(float[] expected, float[] actual, string what)
    {
        float size = expected.Length == 0 ? 0 : expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-6f + (1e-4f * size), $"{what}: {pair.First} and {pair.Second}"));
    }

    private sealed class Course : IDisposable
    {
        private readonly ExampleTable table = TinyExamples.Table(count: 60);
        private readonly LayerStage stage;
        private readonly RecordedStep? recorded;

        // The learner's own step where nothing is said of steps before.
        public Course(ExperimentSpec spec, int? stepsBefore = null)
        {
            Learner = TinyExamples.Learner(spec, table);
            stage = new LayerStage(0, LayerList.Of(spec, new FeatureShape(table.Channels, table.Height, table.Width)).Blocks.Count - 1);
            recorded = stepsBefore is int before ? new RecordedStep(Learner.Step, Learner.Step.Recording!, torch.CPU, Told.Add, before) : null;
        }

        public Learner Learner { get; }

        public long Plays => recorded!.Plays;

        public List<string> Told { get; } = [];

        public float[] Learn(int number, int rows, LayerStage? learning = null)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int first = number * 5;
            Batch batch = new(
                table.Range(first, rows), table.Labels.narrow(0, first, rows).clone(), table.Classes[first..(first + rows)], [.. Enumerable.Range(first, rows)], number);
            LearningStep step = recorded ?? Learner.Step;
            return [.. step.Learn(batch, learning ?? stage, 1 - (0.05 * number)).Select(value => value is null ? 0 : value.ToSingle())];
        }

        public void Dispose() => recorded?.Dispose();
    }
}
