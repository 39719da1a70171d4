using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Live;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Compare;

/// <summary>One run of a comparison: its figures, and how its line looks.</summary>
public sealed record ComparedRun
{
    public required RunSummary Run { get; init; }

    public required ExperimentSpec Spec { get; init; }

    /// <summary>Its name, with as much behind it as tells it from the others.</summary>
    public required string Label { get; init; }

    public required string Color { get; init; }

    public required int Dash { get; init; }

    /// <summary>What its values of the chosen metric came to so far.</summary>
    public required MetricDigest Digest { get; init; }

    /// <summary>Learned numbers; null until it has begun.</summary>
    public long? Parameters { get; init; }

    /// <summary>Multiply-adds of its training so far, from its shapes; null where they cannot be computed.</summary>
    public double? Operations { get; init; }

    /// <summary>Latest value of the chosen metric.</summary>
    public double? Last { get; init; }

    /// <summary>Best value of the chosen metric; null where none is better than another.</summary>
    public double? Best { get; init; }

    public bool BackPropagation => Spec.Method.Horizon == Horizon.WholeNetwork;

    public bool Live => Run.Status is not (RunStatus.Completed or RunStatus.Diverged or RunStatus.Cancelled);

    public CurveLine Line(string metric) => new(Run.Id, metric, Label, Color, Dash, Live);
}
