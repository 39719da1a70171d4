using System.CommandLine;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.CommandLine;

/// <summary><c>train</c> and <c>first-look</c> on own images.</summary>
public sealed class FitOfCommandsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FitOfCommandsTests() => FolderFiles.Write(folder["data/folders/pets"], ("cat", 40), ("dog", 40));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, PixelScaling.Unit, "Add --fit to train with these values.")]
    [InlineData(true, PixelScaling.Standardized, "Fitted to the dataset")]
    public void Train_ChangesAPresetOnlyWhenItIsAskedTo(bool fit, PixelScaling pixels, string said)
    {
        string[] arguments =
        [
            "train", "digits-ff-quick", "--data", folder["data"], "--out", folder["run"], "--json", "--set", "data.dataset=folder:pets", "--set", "data.validationExamples=10",
            "--set", "network.widths=16", .. fit ? new[] { "--fit" } : [],
        ];
        using var errors = new StringWriter();

        Assert.Equal(ExitStatus.Success, LabCommand.Run(arguments, new InvocationConfiguration { Output = TextWriter.Null, Error = errors }));

        Assert.Equal(pixels, SpecJson.Read(File.ReadAllText(Path.Combine(folder["run"], "spec.json"))).Data.Pixels);
        Assert.Contains(said, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("data.pixels=standardized (pixels was", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, ExitStatus.BadInput, "data.validationExamples: 2000 is neither 0 nor 10 to 54.")]
    [InlineData(true, ExitStatus.Success, "")]
    public void Train_PresetWithMoreValidationThanTheFolderHas_NamesTheFitThatHelps(bool fit, int status, string said)
    {
        string[] arguments = ["train", "digits-ff-quick", "--data", folder["data"], "--out", folder["run"], "--json", "--set", "data.dataset=folder:pets", "--set", "network.widths=16", .. fit ? new[] { "--fit" } : []];
        using var errors = new StringWriter();

        Assert.Equal(status, LabCommand.Run(arguments, new InvocationConfiguration { Output = TextWriter.Null, Error = errors }));

        Assert.Contains("(validation examples was 2000 images). 2,000 of 64 training images would leave too few to learn from.", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(said, errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("folder:nothing", "There is no dataset 'folder:nothing'.")]
    [InlineData("folder:few", "A first look needs at least 60 training images")]
    public void FirstLook_WhereThereIsNothingToLookAt_SaysWhy(string dataset, string sentence)
    {
        FolderFiles.Write(folder["data/folders/few"], ("cat", 5), ("dog", 5));
        using var errors = new StringWriter();

        Assert.Equal(ExitStatus.BadInput, FirstLookCommand.Run(dataset, 1, new DatasetLibrary(folder["data"]), TextWriter.Null, errors));

        Assert.Contains(sentence, errors.ToString(), StringComparison.Ordinal);
    }
}
