using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Measurement;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

/// <summary>Several runs at once in one process.</summary>
public sealed class SideBySideTests
{
    private static readonly ExperimentSpec Small = PresetCatalog.Find("digits-ff-quick")!.Spec with { Device = DeviceChoice.Cpu };

    [Fact]
    public async Task Launch_MoreThanMayTrain_TwoTrainAndTheThirdFollowsInOrder()
    {
        await using var lab = new RunLab(atOnce: 2);
        using var gates = new Gates("one", "two", "three");
        await lab.StartAsync(gates.Trainer.Train);

        var ids = new[] { await lab.LaunchAsync("one"), await lab.LaunchAsync("two"), await lab.LaunchAsync("three") };
        await lab.UntilAsync(ids[0], RunStatus.Running);
        await lab.UntilAsync(ids[1], RunStatus.Running);

        Assert.Equal(["one", "two"], lab.Board.Training.Select(run => run.Name));
        Assert.Equal((1, 2), (lab.Row(ids[2]).QueuePosition, lab.Board.AtOnce));
        gates.Open("two");
        await lab.UntilAsync(ids[2], RunStatus.Running);
        Assert.Equal(["one", "three"], lab.Board.Training.Select(run => run.Name));
        gates.OpenAll();
        await lab.UntilAsync(ids[0], RunStatus.Completed);
        await lab.UntilAsync(ids[2], RunStatus.Completed);
    }

    [Fact]
    public async Task CancelAndPause_OfOneOfTwo_LeaveTheOtherAlone()
    {
        await using var lab = new RunLab(atOnce: 3);
        using var gates = new Gates("cancelled", "paused", "goes on");
        await lab.StartAsync(gates.Trainer.Train);
        var ids = new[] { await lab.LaunchAsync("cancelled"), await lab.LaunchAsync("paused"), await lab.LaunchAsync("goes on") };
        foreach (var id in ids)
        {
            await lab.UntilAsync(id, RunStatus.Running);
        }

        await lab.Launcher.CancelAsync(ids[0]);
        await lab.Launcher.PauseAsync(ids[1]);
        gates.OpenAll();

        await lab.UntilAsync(ids[0], RunStatus.Cancelled);
        await lab.UntilAsync(ids[1], RunStatus.Paused);
        Assert.Equal(10, (await lab.UntilAsync(ids[2], RunStatus.Completed)).Step);
    }

    [Fact]
    public async Task Next_WithoutRoomBesideTheOthers_WaitsSayingSo_AndNobodyPassesIt()
    {
        await using var lab = new RunLab(atOnce: 3);
        var wide = Small with { Name = "large", Network = Small.Network with { Widths = [2000] } };
        lab.Room = new MemoryRoom(10 * Needs(wide), Needs(wide), 0, "of this machine");
        using var gates = new Gates("first", "large", "small behind it");
        await lab.StartAsync(gates.Trainer.Train);
        var first = await lab.LaunchAsync(Small with { Name = "first" });
        await lab.UntilAsync(first, RunStatus.Running);

        var large = await lab.LaunchAsync(wide);
        var small = await lab.LaunchAsync(Small with { Name = "small behind it" });
        var waiting = await lab.UntilAsync(large, run => run.Sentence.StartsWith(MemoryGuard.Waits, StringComparison.Ordinal), "waiting for memory");

        Assert.Equal((RunStatus.Queued, 1), (waiting.Status, waiting.QueuePosition));
        Assert.EndsWith("are free beside what trains.", waiting.Sentence, StringComparison.Ordinal);
        Assert.Equal((RunStatus.Queued, ""), (lab.Row(small).Status, lab.Row(small).Sentence));
        gates.OpenAll();
        Assert.Equal("Done.", (await lab.UntilAsync(large, RunStatus.Completed)).Sentence);
        await lab.UntilAsync(small, RunStatus.Completed);
        Assert.Equal(["first", "large", "small behind it"], gates.Trainer.Trained.Select(run => run.Name));
    }

    [Fact]
    public async Task Move_OfARunThatWaitsForMemory_TakesItsSentenceAway()
    {
        await using var lab = new RunLab();
        var (large, small) = (await lab.LaunchAsync(Small with { Name = "large" }), await lab.LaunchAsync(Small with { Name = "small" }));
        lab.Queue.Take(_ => $"{MemoryGuard.Waits}: for a test.");
        Assert.StartsWith(MemoryGuard.Waits, lab.Row(large).Sentence, StringComparison.Ordinal);

        await lab.Launcher.MoveInQueueAsync(small, 1);
        lab.Queue.Take(_ => $"{MemoryGuard.Waits}: for a test.");

        Assert.Equal(("", true), (lab.Row(large).Sentence, lab.Row(small).Sentence.StartsWith(MemoryGuard.Waits, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_LargerThanTheWholeDevice_FailsWithWhatWouldFit_AndTheNextTrains()
    {
        await using var lab = new RunLab();
        var needs = Needs(Small);
        lab.Room = new MemoryRoom(needs, needs, 0, "of this machine");
        var tooLarge = await lab.LaunchAsync(Small with { Name = "too large", Budget = Small.Budget with { BatchSize = 0 }, Network = Small.Network with { Widths = [4000, 4000] } });
        var next = await lab.LaunchAsync(Small with { Name = "next" });

        await lab.StartAsync(new ScriptedTrainer().Train);

        Assert.StartsWith("The run needs about ", (await lab.UntilAsync(tooLarge, RunStatus.Failed)).Sentence, StringComparison.Ordinal);
        await lab.UntilAsync(next, RunStatus.Completed);
    }

    [Fact]
    public async Task Stop_WithSeveralTraining_KeepsTheirOrderForTheNextStart()
    {
        using var folder = new TemporaryFolder();
        await using (var lab = new RunLab(folder, atOnce: 3))
        {
            using var gates = new Gates("a", "b", "c");
            await lab.StartAsync(gates.Trainer.Train);
            foreach (var name in new[] { "a", "b", "c" })
            {
                await lab.UntilAsync(await lab.LaunchAsync(name), RunStatus.Running);
            }

            await lab.LaunchAsync("waits");
            var stopping = lab.StopAsync();
            gates.Open("c");
            gates.OpenAll();
            await stopping;
        }

        await using var again = new RunLab(folder);
        Assert.Equal(["a", "b", "c", "waits"], await QueueAsync(again));
    }

    [Fact]
    public async Task Recover_SeveralCutOff_GoOnInTheirOrderBeforeTheQueue()
    {
        using var folder = new TemporaryFolder();
        await using (var lab = new RunLab(folder))
        {
            foreach (var name in new[] { "a", "b", "waits" })
            {
                var id = await lab.LaunchAsync(name);
                if (name != "waits")
                {
                    lab.Queue.Take(_ => null);
                    lab.Record(id, new CheckpointSaved("step-5", 5, ScriptedTrainer.WriteCheckpoint(lab.Folders.Of(id).FullName, 5), CanResume: true));
                }
            }
        }

        await using var again = new RunLab(folder);
        again.Recovery.Recover();

        Assert.Equal(["a", "b", "waits"], await QueueAsync(again));
    }

    private static long Needs(ExperimentSpec spec) => new RunMemory(new DatasetLibrary(Path.GetTempPath()), _ => null).Estimate(spec)!.MemoryBytes;

    private static async Task<IEnumerable<string>> QueueAsync(RunLab lab) =>
        (await lab.Catalog.ListAsync(new RunFilter())).Where(run => run.QueuePosition is not null).OrderBy(run => run.QueuePosition).Select(run => run.Name);

    // Each run stops at its third step until its gate opens.
    private sealed class Gates : IDisposable
    {
        private readonly Dictionary<string, ManualResetEventSlim> gates;

        public Gates(params string[] names)
        {
            gates = names.ToDictionary(name => name, _ => new ManualResetEventSlim());
            Trainer = new ScriptedTrainer { BeforeStep = (spec, step) => Wait(spec.Name, step) };
        }

        public ScriptedTrainer Trainer { get; }

        public void Open(string name) => gates[name].Set();

        public void OpenAll() => gates.Values.ToList().ForEach(gate => gate.Set());

        public void Dispose()
        {
            OpenAll();
            gates.Values.ToList().ForEach(gate => gate.Dispose());
        }

        private void Wait(string name, long step)
        {
            if (step == 3 && gates.TryGetValue(name, out var gate))
            {
                gate.Wait();
            }
        }
    }
}
