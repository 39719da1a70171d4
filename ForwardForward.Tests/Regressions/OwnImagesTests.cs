using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation.Fits;
using ForwardForward.Web.Datasets;

namespace ForwardForward.Tests.Regressions;

/// <summary>A folder of bright color images, opened with the first preset: its values were made for dark digits, and every unit of the first layer fell silent.</summary>
public sealed class OwnImagesTests : IDisposable
{
    private const int Classes = 4;
    private const int PerClass = 100;
    private const int Side = 32;

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void FirstPreset_OnBrightColorImages_LearnsOnceItIsFittedAndNotBefore()
    {
        Write();
        var library = new DatasetLibrary(data.FullName);
        var preset = PresetCatalog.All[0];
        var spec = preset.Spec with { Data = preset.Spec.Data with { Dataset = "folder:own", ValidationExamples = 60 }, Network = new NetworkSpec { Widths = [64, 64], Initialization = preset.Spec.Network.Initialization } };

        var fit = PresetFit.Of(spec, preset, MeasuredDataset.Of(library, "folder:own"));

        var (before, after) = (Accuracy(spec, library), Accuracy(fit.Spec, library));
        Assert.InRange(before, 0, 0.5);
        Assert.InRange(after, 0.8, 1);
    }

    // Each class is a bright place of its own on a bright, noisy ground.
    private void Write()
    {
        var random = new RandomGenerator(7);
        for (var label = 0; label < Classes; label++)
        {
            var folder = Directory.CreateDirectory(data[$"folders/own/class{label}"]).FullName;
            for (var number = 0; number < PerClass; number++)
            {
                var pixels = new byte[3 * Side * Side];
                for (var place = 0; place < pixels.Length; place++)
                {
                    var (row, column) = (place / Side % Side, place % Side);
                    var lit = row / (Side / 2) == label / 2 && column / (Side / 2) == label % 2;
                    pixels[place] = (byte)Math.Clamp((lit ? 175 : 150) + (40 * random.NextNormal()), 0, 255);
                }

                File.WriteAllBytes(Path.Combine(folder, $"{number:000}.png"), PngPicture.Encode(pixels, 3, Side, Side));
            }
        }
    }

    private double Accuracy(ExperimentSpec spec, DatasetLibrary library) =>
        new ExperimentRunner(library, TimeProvider.System).Run(spec, new RunControl(), _ => { }, data["run" + spec.Budget.BatchSize]).TestAccuracy!.Value;
}
