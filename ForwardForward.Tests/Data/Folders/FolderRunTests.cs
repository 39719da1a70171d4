using ForwardForward.Tests.Images;
using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Data.Folders;

public sealed class FolderRunTests : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_OnAFolderOfDarkAndBrightImages_LearnsToTellThem(int channels)
    {
        foreach (var (name, level) in new[] { ("dark", 20), ("bright", 200) })
        {
            Directory.CreateDirectory(data[$"folders/shades/{name}"]);
            for (var number = 0; number < 30; number++)
            {
                File.WriteAllBytes(data[$"folders/shades/{name}/{number}.png"], SampleImages.Level((byte)(level + number)));
            }
        }

        File.WriteAllText(data["folders/shades/dataset.json"], $$"""{ "size": 8, "channels": {{channels}} }""");
        var library = new DatasetLibrary(data.FullName);
        var spec = TinyLab.BackPropagation with
        {
            Data = new DataSpec { Dataset = "folder:shades", ValidationExamples = 10 },
            Budget = TinyLab.BackPropagation.Budget with { Epochs = 30, BatchSize = 8 },
        };

        Assert.Empty(SpecValidator.Validate(spec, library.All));
        var outcome = new ExperimentRunner(library, new TickingTime()).Run(spec, new RunControl(), _ => { }, data["checkpoints"]);

        Assert.Equal(RunOutcomeKind.Completed, outcome.Kind);
        Assert.True(outcome.TestAccuracy > 0.75, outcome.Sentence);
    }

    [Fact]
    public void Launch_OnABrokenFolder_SaysWhatIsWrongWithIt()
    {
        Directory.CreateDirectory(data["folders/empty"]);
        var problems = LaunchCheck.Problems(new ExperimentSpec { Data = new DataSpec { Dataset = "folder:empty" } }, new DatasetLibrary(data.FullName));

        Assert.Contains(problems, problem => problem.Path == "data.dataset" && problem.Message.Contains("0 folders of classes were found", StringComparison.Ordinal));
    }
}
