using ForwardForward.Tests.Journals;
using ForwardForward.Tests.Learning;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Regressions;

/// <summary>A run ended "Completed" at chance, every unit of its first layer silent, without a word.</summary>
public sealed class SilentRunTests : IDisposable
{
    private readonly JournalLab journals = new();

    public static TheoryData<string, ExperimentSpec> Families => new()
    {
        { "forward-forward", Looked(TinyLab.ForwardForward) },
        { "back-propagation", Looked(TinyLab.BackPropagation) },
        { "greedy", Looked(TinyLab.ForwardForward with { Method = TinyLab.ForwardForward.Method with { Schedule = LayerSchedule.Greedy } }) },
        {
            "convolutions", Looked(TinyLab.ForwardForward with
            {
                Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k5 s3", "relu", "dense 12", "relu"] },
                Method = TinyLab.ForwardForward.Method with { Contrast = Contrast.WrongLabel, PeerNormalization = 0, Objective = Objective.GoodnessThreshold },
            })
        },
    };

    public void Dispose() => journals.Dispose();

    [Theory]
    [MemberData(nameof(Families))]
    public void Run_OfAKilledLayer_SaysSoAfterItsFirstEpochOnceAndInItsOutcome(string name, ExperimentSpec spec)
    {
        using TinyLab lab = new() { Watch = Kill };

        RunOutcome outcome = lab.Run(spec);

        LearningNotice silent = Assert.Single(lab.Events.OfType<LearningNotice>(), notice => notice is { Kind: NoticeKind.SilentLayer, Layer: 0 });
        Assert.Equal((1.0, false), (silent.Epoch, silent.Over));
        Assert.Contains("Layer 1 is silent after epoch 1: none of its ", silent.Sentence, StringComparison.Ordinal);
        Assert.Contains("inputs that are not standardized; a learning rate that does not fit (", silent.Causes, StringComparison.Ordinal);
        Assert.True(outcome.Kind == RunOutcomeKind.Completed, name);
        Assert.Matches("Layers? 1.* silent", outcome.Sentence);
    }

    [Fact]
    public void Run_WhoseLayerAwakes_SaysThatToo()
    {
        Parameter? bias = null;
        using TinyLab lab = new() { Watch = learner => Kill(learner, out bias) };

        RunOutcome outcome = lab.Run(Looked(TinyLab.BackPropagation), watch: happened =>
        {
            if (happened is LearningNotice { Kind: NoticeKind.SilentLayer, Layer: 0, Over: false })
            {
                bias!.Value.zero_();
                bias.RefreshProductCopy();
            }
        });

        Assert.Equal([false, true], lab.Events.OfType<LearningNotice>().Where(notice => notice is { Kind: NoticeKind.SilentLayer, Layer: 0 }).Select(notice => notice.Over));
        Assert.DoesNotContain("silent", outcome.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_AtChance_SaysSoAfterThreeEpochsOrAtItsEnd(bool forward)
    {
        ExperimentSpec spec = Looked(forward ? TinyLab.ForwardForward : TinyLab.BackPropagation);
        spec = spec with { Optimization = spec.Optimization with { LearningRate = 1e-12 }, Method = spec.Method with { PeerNormalization = 0 } };
        using TinyLab lab = new();
        using TinyLab brief = new();

        RunOutcome outcome = lab.Run(spec);
        brief.Run(spec with { Budget = spec.Budget with { Epochs = 1 } });

        LearningNotice chance = Assert.Single(lab.Events.OfType<LearningNotice>(), notice => notice.Kind == NoticeKind.AtChance);
        Assert.Equal((3.0, (int?)null), (chance.Epoch, chance.Layer));
        Assert.Contains("of 60 examples are read right, guessing reaches", chance.Sentence, StringComparison.Ordinal);
        Assert.Contains("updates so far", chance.Causes, StringComparison.Ordinal);
        Assert.Contains("Classes are read no better than by guessing. Likely causes: ", outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(1.0, Assert.Single(brief.Events.OfType<LearningNotice>()).Epoch);
    }

    [Theory]
    [InlineData("digits-ff-quick")]
    [InlineData("digits-bp-quick")]
    public void Run_ThatLearns_IsNotDisturbed(string preset)
    {
        ExperimentSpec spec = PresetCatalog.Find(preset)!.Spec;
        using TinyLab lab = new(new Training.Data.DatasetLibrary(Path.Combine(Path.GetTempPath(), "no-such-folder")));

        lab.Run(spec with
        {
            Data = spec.Data with { TrainingExamples = 1500, ValidationExamples = 200 }, Network = spec.Network with { Widths = [100, 100] },
            Budget = spec.Budget with { Epochs = 6, BatchSize = 50, CheckpointEveryEpochs = 0 }, Device = DeviceChoice.Cpu,
        });

        Assert.Empty(lab.Events.OfType<LearningNotice>());
    }

    [Fact]
    public void Run_ThatGoesOn_SaysNothingTwice()
    {
        ExperimentSpec spec = Looked(TinyLab.ForwardForward);
        using TinyLab lab = new() { Watch = Kill };
        lab.RunUntil(spec, 4, control => control.RequestPause());
        Assert.NotEmpty(lab.Events.OfType<LearningNotice>());
        string checkpoint = lab.LastCheckpoint;
        lab.Events.Clear();

        RunOutcome outcome = lab.Run(spec, resumeFrom: checkpoint);

        Assert.DoesNotContain(lab.Events.OfType<LearningNotice>(), notice => notice is { Kind: NoticeKind.SilentLayer, Layer: 0 });
        Assert.Matches("Layers? 1.* silent", outcome.Sentence);
    }

    [Fact]
    public void Recording_OfWhatWasSaidBefore_KeepsItOnceWithALineOfTheLog()
    {
        LearningNotice silent = new(NoticeKind.SilentLayer, 0, 10, 1, false, "Layer 1 is silent.", "Likely causes: many.");
        RunFolder folder = journals.Recorded(silent);
        journals.GoOn(folder, silent with { Step = 12 }, silent with { Layer = 1, Sentence = "Layer 2 is silent." }, silent with { Layer = 1, Over = true, Sentence = "Layer 2 answers again.", Causes = "" });

        var (_, notes, run) = JournalLab.Contents(folder);

        Assert.Equal(3, notes.Count(note => note.Kind == JournalNote.Notice));
        Assert.Equal([silent], run.Figures.Notices);
        Assert.Equal(
            [(RunLogLevel.Warning, "Layer 1 is silent. Likely causes: many."), (RunLogLevel.Warning, "Layer 2 is silent. Likely causes: many."), (RunLogLevel.Information, "Layer 2 answers again.")],
            notes.Where(note => note.Kind == JournalNote.Log).Select(note => note.Content<LogWritten>()).Select(line => (line.Level, line.Text)));
    }

    // Enough held out to tell an accuracy from chance.
    private static ExperimentSpec Looked(ExperimentSpec spec) => spec with { Data = spec.Data with { ValidationExamples = 60 }, Budget = spec.Budget with { EvaluationShare = 0 } };

    private static Learner Kill(Learner learner) => Kill(learner, out _);

    // A bias that no input outweighs.
    private static Learner Kill(Learner learner, out Parameter bias)
    {
        bias = learner.Parameters.First(parameter => parameter.Name == "blocks.0.0.bias");
        bias.Value.fill_(-1e6);
        bias.RefreshProductCopy();
        return learner;
    }
}
