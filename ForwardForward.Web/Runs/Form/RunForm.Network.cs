using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The part about networks: two kinds, named ones, and what was there before.</summary>
public sealed partial class RunForm
{
    // Any will do to write widths as lines: these have no shape.
    private static readonly FeatureShape AnyImage = new(1, 28, 28);

    /// <summary>What stands for lines that have no name.</summary>
    public const string OwnLines = "own lines";

    private readonly NetworkMemory _networks = new();

    /// <summary>What stands beside the lines; null for widths.</summary>
    public LayerSheet? Sheet { get; private set; }

    /// <summary>The architecture of the catalog whose lines these are, for this dataset; null for one's own, and for widths.</summary>
    public ArchitectureDescription? NamedNetwork => NamedNetworkOf(Spec);

    /// <summary>The title of the named network in <see cref="Baseline"/>, or words for lines of one's own; null where it is the same here, or there is no list there.</summary>
    public string? NamedNetworkBefore => Differs(NetworkFields.Name) && Baseline is { Spec.Network: { Layers.Count: > 0 } before }
        ? ArchitectureCatalog.Find(before.Name)?.Title ?? OwnLines
        : null;

    /// <summary>The lines that a named network or a method's own took the place of, as typed; null where nothing was replaced.</summary>
    public string? LinesBefore { get; private set; }

    /// <summary>Takes the lines of a named network, fitted to the dataset.</summary>
    public void UseNetwork(string name)
    {
        var before = Spec.Network;
        var text = Text(NetworkFields.Layers);
        _networks.Keep(before);
        Spec = WithNetwork(name);
        LinesBefore = before.Architecture == Architecture.Layers && !before.Layers.SequenceEqual(Spec.Network.Layers) ? text : LinesBefore;
        Review();
    }

    /// <summary>Takes back the lines that were replaced; those that are there now can be brought back in turn.</summary>
    public void BringBackLines()
    {
        if (LinesBefore is { } before)
        {
            LinesBefore = Text(NetworkFields.Layers);
            Type(NetworkFields.Layers, before);
        }
    }

    private void ForgetNetworks()
    {
        _networks.Forget();
        LinesBefore = null;
    }

    // Another kind brings back what was filled in for it; a method of layer lists brings lines of its own.
    private ExperimentSpec FollowNetwork(NetworkSpec before, ExperimentSpec after) =>
        after.Network.Architecture == before.Architecture || BringsLines(after.Network) ? after
            : after with { Network = _networks.Other(before, after.Network.Architecture, Known(after.Data.Dataset)?.Shape ?? AnyImage) };

    // What another kind takes the place of.
    private void KeepNetwork(NetworkSpec before, NetworkSpec chosen)
    {
        if (chosen.Architecture != before.Architecture)
        {
            LinesBefore = BringsLines(chosen) ? _networks.Lines ?? LinesBefore : LinesBefore;
            _networks.Keep(before);
        }
    }

    private ExperimentSpec WithNetwork(string name) =>
        ArchitectureCatalog.Find(name) is { } row ? Spec with { Network = row.ApplyTo(Spec.Network, Dataset?.Shape ?? AnyImage, Dataset?.ClassCount ?? 10) } : Spec;

    private static bool BringsLines(NetworkSpec network) => network.Architecture == Architecture.Layers && network.Layers.Count > 0;

    private ArchitectureDescription? NamedNetworkOf(ExperimentSpec spec) => Known(spec.Data.Dataset) is { } dataset
        ? ArchitectureCatalog.All.FirstOrDefault(row => row.IsOf(spec.Network, dataset.Shape, dataset.ClassCount))
        : null;
}
