using System.CommandLine;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.CommandLine;

/// <summary><c>train --out DIR</c>: the folder that a lab takes in.</summary>
public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Train_IntoAFolder_IsTheSameRunInALabThatTakesItIn()
    {
        Assert.Equal(ExitStatus.Success, Train(folder["run"]).Status);

        using var home = new TemporaryFolder();
        var taken = Assert.Single(RunImport.Take(folder["run"], home.FullName));
        await using var lab = new RunLab(home);

        var run = (await lab.Catalog.FindAsync(taken.Id))!;
        var recorded = JournaledRun.Of(new RunFolder(folder["run"]));
        Assert.Equal(("taken in", (string?)null), (taken.What, taken.Problem));
        Assert.Equal((RunStatus.Completed, recorded.Standing!.Sentence, recorded.LastSequence), (run.Status, run.Sentence, run.LastSequence));
        Assert.Equal(recorded.Figures.TestAccuracy, run.TestAccuracy);
        Assert.NotEmpty(await lab.Catalog.HistogramsAsync(taken.Id));
        Assert.NotEmpty(await lab.Catalog.LogAsync(taken.Id));
        Assert.Equal(["test", "validation"], (await lab.Catalog.ConfusionAsync(taken.Id)).Select(confusion => confusion.Split));
        Assert.Contains(await lab.Catalog.CheckpointsAsync(taken.Id), checkpoint => checkpoint.FileName == "weights.safetensors");
    }

    [Fact]
    public void Train_AgainAfterAPause_GoesOnToTheNumbersOfARunWithoutOne()
    {
        using (var run = TerminalRun.Open(folder["paused"], Spec(), null))
        {
            run.Complete(new ExperimentRunner(new DatasetLibrary(folder["data"]), TimeProvider.System).Run(Spec(), run.Control, PauseAtTheThirdStep, run.Folder.FullName));

            void PauseAtTheThirdStep(RunEvent happened)
            {
                run.Record(happened);
                if (happened is MetricsMeasured measured && measured.Points.Any(point => point.Step >= 3))
                {
                    run.Control.RequestPause();
                }
            }
        }

        Assert.Equal(RunStatus.Paused, JournaledRun.Of(new RunFolder(folder["paused"])).Standing!.Status);
        Assert.Equal(ExitStatus.Success, Train(folder["paused"]).Status);
        Assert.Equal(ExitStatus.Success, Train(folder["whole"]).Status);

        var (paused, whole) = (Points(folder["paused"]), Points(folder["whole"]));
        Assert.NotEmpty(whole);
        Assert.Equal(whole, paused);
    }

    [Fact]
    public void Train_ThatKillsALayer_SaysSoWhileItTrainsAndInTheOutcome()
    {
        var (_, output, _) = Train(folder["run"], "--set", "method.name=bp", "--set", "budget.batchSize=20", "--set", "budget.epochs=2", "--set", "optimization.learningRate=30");
        var (_, json, _) = Train(folder["json"], "--json", "--set", "method.name=bp", "--set", "budget.batchSize=20", "--set", "budget.epochs=2", "--set", "optimization.learningRate=30");

        Assert.Contains("Warning: Layer 1 is silent after epoch ", output, StringComparison.Ordinal);
        Assert.Contains("of training. Layer 1 is silent. Likely causes: ", output, StringComparison.Ordinal);
        Assert.Contains("{\"event\":\"learning_notice\",\"kind\":\"silent_layer\",\"layer\":0,", json, StringComparison.Ordinal);
        Assert.Single(JournaledRun.Of(new RunFolder(folder["run"])).Figures.Notices);
    }

    [Fact]
    public void Train_IntoTheFolderOfACompletedRun_SaysSoAndLeavesIt()
    {
        Train(folder["run"]);
        var before = File.ReadAllBytes(new RunFolder(folder["run"]).Journal);

        var (status, _, error) = Train(folder["run"]);

        Assert.Equal(ExitStatus.Failed, status);
        Assert.Contains("is complete", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(new RunFolder(folder["run"]).Journal));
    }

    [Fact]
    public void Train_IntoTheFolderOfAnotherSpec_IsRefused()
    {
        Train(folder["run"]);

        var (status, _, error) = Train(folder["run"], "--set", "seed=7");

        Assert.Equal(ExitStatus.Failed, status);
        Assert.Contains("another spec", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_IntoAFolderOfSomethingElse_IsRefusedAndLeavesIt()
    {
        Directory.CreateDirectory(folder["mine"]);
        File.WriteAllText(Path.Combine(folder["mine"], "letter.txt"), "dear");

        var (status, _, error) = Train(folder["mine"]);

        Assert.Equal(ExitStatus.Failed, status);
        Assert.Contains("holds no run", error, StringComparison.Ordinal);
        Assert.Equal(["letter.txt"], Directory.GetFileSystemEntries(folder["mine"]).Select(Path.GetFileName));
    }

    // Speeds and seconds are the machine's.
    private static List<(string Name, long Step, double Value)> Points(string path)
    {
        var run = JournaledRun.Of(new RunFolder(path));
        List<JournalPoint> points = [];
        List<JournalNote> notes = [];
        List<(string, long, double)> all = [];
        using var file = JournaledRun.OpenJournal(new RunFolder(path));
        RecordScan.Read(file, 0, long.MaxValue, (record, _) =>
        {
            JournalFormat.TryRead(record, run.Names, points, notes);
            all.AddRange(points.Select(point => (run.Names[point.Series], point.Step, point.Value)).Where(point => point.Item1.Contains("accuracy", StringComparison.Ordinal) || point.Item1.Contains("loss", StringComparison.Ordinal)));
        });
        return all;
    }

    private ExperimentSpec Spec()
    {
        var (spec, problems) = SpecSource.Resolve("digits-ff-quick", Changes, DeviceChoice.Cpu, new DatasetLibrary(folder["data"]).All);
        Assert.Empty(problems);
        return spec!;
    }

    private static readonly string[] Changes =
        ["data.trainingExamples=60", "data.validationExamples=10", "network.widths=8", "budget.epochs=2", "budget.batchSize=20"];

    private (int Status, string Output, string Error) Train(string path, params string[] more)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var status = LabCommand.Run(
            ["train", "digits-ff-quick", "--device", "cpu", "--data", folder["data"], "--out", path, .. Changes.SelectMany(change => new[] { "--set", change }), .. more],
            new InvocationConfiguration { Output = output, Error = error });
        return (status, output.ToString(), error.ToString());
    }
}
