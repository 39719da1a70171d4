using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed fields of a layer's activity and its goodness.</summary>
public static class ActivityFields
{
    public static RunFormField WinnerShare { get; } = RunFormFields.Number(
        "network.winnerShare", "Winners", "Share of the units that stay active.",
        spec => spec.Network.WinnerShare, (spec, value) => spec with { Network = spec.Network with { WinnerShare = value } },
        spec => spec.Network is { Architecture: Architecture.Mlp, Activation: Activation.KWinners });

    public static RunFormField TopShare { get; } = RunFormFields.Method(
        "method.topShare", "Top share", "Share of the units whose activity counts.",
        method => method.TopShare, (method, value) => method with { TopShare = value },
        spec => RunFormFields.UsesGoodness(spec) && spec.Method.Goodness == Goodness.TopKMean);

    public static IReadOnlyList<RunFormField> All { get; } = [WinnerShare, TopShare];
}
