using System.Text.Json.Nodes;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Experiments;

public sealed class SpecFingerprintTests
{
    private static readonly ExperimentSpec Spec = PresetCatalog.Find("mnist-hinton")!.Spec;

    [Fact]
    public void Fingerprint_OfAnotherSeedNameDeviceOrCheckpoint_IsTheSame() => Assert.Equal(
        SpecFingerprint.Of(Spec),
        SpecFingerprint.Of(Spec with { Seed = 77, Name = "other", Device = DeviceChoice.Cpu, Budget = Spec.Budget with { CheckpointEveryEpochs = 3 } }));

    [Fact]
    public void Fingerprint_OfAnyOtherChange_Differs()
    {
        ExperimentSpec[] changed =
        [
            Spec with { Budget = Spec.Budget with { Epochs = 7 } },
            Spec with { Precision = Precision.Float32 },
            Spec with { Data = Spec.Data with { Dataset = "fashion-mnist" } },
            Spec with { Method = Spec.Method with { Thresholds = [1, 2, 3] } },
        ];
        Assert.Equal(changed.Length + 1, changed.Append(Spec).Select(SpecFingerprint.Of).Distinct().Count());
    }

    // A first phase without data of its own is written as it was before there could be any.
    [Fact]
    public void Json_OfAHandoverOnSharedData_HasNoDataOfItsOwn()
    {
        var spec = PresetCatalog.Find("doc000-exp2a")!.Spec;
        var other = spec with { Handover = spec.Handover! with { Data = spec.Data with { Dataset = "fashion-mnist" } } };

        Assert.False(JsonNode.Parse(SpecJson.Write(spec))!["handover"]!.AsObject().ContainsKey("data"));
        Assert.Equal("fashion-mnist", SpecJson.Read(SpecJson.Write(other)).Handover!.Data!.Dataset);
        Assert.NotEqual(SpecFingerprint.Of(spec), SpecFingerprint.Of(other));
    }

    // Stored measurements name these. A field added with a default that keeps old specs' meaning leaves them as they are; a changed default does not.
    [Fact]
    public void Fingerprint_OfDefaultsAndOfASpecWithThem_NeverChanges()
    {
        Assert.Equal("44136fa355b3678a", SpecFingerprint.Of(new ExperimentSpec()));
        Assert.Equal(("digits", 2000, 128, 20, 6.0, 0.9), (
            new DataSpec().Dataset, new DataSpec().ValidationExamples, new BudgetSpec().BatchSize, new BudgetSpec().Epochs, new MethodSpec().Alpha, new OptimizationSpec().Momentum));
    }
}
