using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Learning;

/// <summary>Widths are the list of dense lines that they stand for: every method that takes both gives the same numbers, to the last bit.</summary>
public sealed class WidthsAndLinesTests
{
    private const double Dropout = 0.1;
    private static readonly int[] Widths = [14, 11];

    public static TheoryData<string> Methods => new(Names);

    // Hybrid masks have another read-out on a list.
    private static IEnumerable<string> Names => MethodCatalog.All
        .Where(method => method.Recipe.Method.Contrast != Contrast.HybridMask && SpecValidator.Validate(OnLines(method)).Count == 0 && SpecValidator.Validate(OnWidths(method)).Count == 0)
        .Select(method => method.Name);

    [Fact]
    public void Methods_ThatTakeBoth_AreOfEveryKindOfGradient() => Assert.Empty(new[] { "bp", "mono", "hff", "ff-classic" }.Except(Names));

    [Theory]
    [MemberData(nameof(Methods))]
    public void Run_OfWidths_GivesTheNumbersOfTheirLines(string name)
    {
        MethodDescription method = MethodCatalog.Find(name)!;
        using TinyLab widths = new();
        using TinyLab lines = new();

        RunOutcome first = widths.Run(OnWidths(method));
        RunOutcome second = lines.Run(OnLines(method));

        Assert.True(first.Kind == RunOutcomeKind.Completed, first.Sentence);
        Assert.True(second.Kind == RunOutcomeKind.Completed, second.Sentence);
        Assert.Equal(widths.Numbers, lines.Numbers);
    }

    private static ExperimentSpec OnWidths(MethodDescription method)
    {
        ExperimentSpec spec = method.ApplyTo(TinyLab.ForwardForward);
        return spec with
        {
            Network = new NetworkSpec { Widths = Widths, Dropout = Dropout, Initialization = spec.Network.Initialization },
            Data = TinyLab.ForwardForward.Data,
            Budget = TinyLab.ForwardForward.Budget with { Epochs = 2 },
            LayersAtOnce = 1,
            Device = DeviceChoice.Cpu,
        };
    }

    private static ExperimentSpec OnLines(MethodDescription method)
    {
        ExperimentSpec spec = OnWidths(method);
        string[] lines = [.. Widths.SelectMany(width => new[] { $"dense {width}", "relu", "dropout 0.1" })];
        return spec with { Network = spec.Network with { Architecture = Training.Experiments.Architecture.Layers, Widths = [], Layers = lines, Dropout = 0 } };
    }
}
