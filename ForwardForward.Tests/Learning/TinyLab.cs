using ForwardForward.Tests.Support;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;

namespace ForwardForward.Tests.Learning;

/// <summary>Runs of a second at most, on a few drawn digits.</summary>
/// <param name="datasets">Where the examples come from; the drawn digits by default.</param>
internal sealed class TinyLab(DatasetLibrary? datasets = null) : IDisposable
{
    /// <summary>150 drawn digits to learn from and 40 to test on, drawn already: a run that is stopped at once has its step 0.</summary>
    public static DatasetLibrary Digits { get; } = Drawn();

    private readonly TemporaryFolder folder = new();

    /// <summary>Everything that draws random numbers or remembers: hard negatives, peers, dropout, augmentation, Adam.</summary>
    public static ExperimentSpec ForwardForward { get; } = new()
    {
        Data = new DataSpec
        {
            ValidationExamples = 30,
            ShiftPixels = 1,
            Augmentation = new Augmentation { CropPadding = 1, Flip = true, RotationDegrees = 5, CutoutPixels = 4 },
        },
        Network = new NetworkSpec { Widths = [16, 12], Dropout = 0.1 },
        Method = new MethodSpec { Normalization = InputNormalization.Length, PeerNormalization = 0.03 },
        Optimization = new OptimizationSpec { LearningRate = 0.02, Schedule = LearningRateSchedule.Cosine },
        Budget = new BudgetSpec { Epochs = 3, BatchSize = 32, CheckpointEveryEpochs = 0 },
        Device = DeviceChoice.Cpu,
    };

    public static ExperimentSpec BackPropagation { get; } = ForwardForward with
    {
        Method = MethodCatalog.BackPropagation.Recipe.Method,
        Optimization = new OptimizationSpec { Optimizer = Optimizer.AdamW, LearningRate = 0.01, WeightDecay = 0.01 },
    };

    public string Folder => folder.FullName;

    /// <summary>What each phase's learner is looked at through.</summary>
    public Func<Learner, Learner> Watch { get; init; } = learner => learner;

    public List<RunEvent> Events { get; } = [];

    public IEnumerable<MetricPoint> Points => Events.OfType<MetricsMeasured>().SelectMany(measured => measured.Points);

    /// <summary>Points that depend on the spec alone: no speed, memory or processor use.</summary>
    public IEnumerable<(string Name, long Step, double Epoch, long Examples, double Value)> Numbers => Points
        .Where(point => point.Name.StartsWith("layer/", StringComparison.Ordinal) || point.Name.Contains("/accuracy") || point.Name is MetricNames.TrainLoss or MetricNames.LearningRate)
        .Select(point => (point.Name, point.Step, point.Epoch, point.Examples, point.Value));

    /// <summary>Runs a spec; <paramref name="watch"/> sees every event after it is kept.</summary>
    public RunOutcome Run(ExperimentSpec spec, RunControl? control = null, string? resumeFrom = null, Action<RunEvent>? watch = null) =>
        new ExperimentRunner(datasets ?? Digits, new TickingTime()) { Watch = Watch }.Run(spec, control ?? new RunControl(), happened =>
        {
            Events.Add(happened);
            watch?.Invoke(happened);
        }, Folder, resumeFrom);

    /// <summary>Runs until a step is reported, then asks for something.</summary>
    public RunOutcome RunUntil(ExperimentSpec spec, long step, Action<RunControl> ask, string? resumeFrom = null)
    {
        RunControl control = new();
        return Run(spec, control, resumeFrom, happened =>
        {
            if (happened is MetricsMeasured measured && measured.Points.Any(point => point.Step >= step))
            {
                ask(control);
            }
        });
    }

    public string LastCheckpoint => CheckpointFolder.FileOf(Folder, Events.OfType<CheckpointSaved>().Last(saved => saved.CanResume).FileName);

    /// <summary>The same digits where nobody has drawn them yet.</summary>
    public static DatasetLibrary Undrawn() => new(Path.Combine(Path.GetTempPath(), "no-such-folder"), [DatasetCatalog.Find("digits")! with { TrainCount = 150, TestCount = 40 }]);

    public void Dispose() => folder.Dispose();

    private static DatasetLibrary Drawn()
    {
        DatasetLibrary library = Undrawn();
        library.Load("digits");
        return library;
    }
}
