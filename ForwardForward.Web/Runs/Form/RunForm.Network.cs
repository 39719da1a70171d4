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

    private readonly NetworkMemory _networks = new();

    /// <summary>What stands beside the lines; null for widths.</summary>
    public LayerSheet? Sheet { get; private set; }

    /// <summary>The architecture of the catalog whose lines these are, for this dataset; null for one's own, and for widths.</summary>
    public ArchitectureDescription? NamedNetwork => Dataset is { } dataset ? NamedNetworkOn(dataset) : null;

    /// <summary>The lines that a named network or a method's own took the place of, as typed; null where nothing was replaced.</summary>
    public string? LinesBefore { get; private set; }

    /// <summary>Takes the lines of a named network, fitted to the dataset.</summary>
    public void UseNetwork(string name)
    {
        if (ArchitectureCatalog.Find(name) is not { } row)
        {
            return;
        }

        var shape = Dataset?.Shape ?? AnyImage;
        var before = Spec.Network;
        var text = Text(NetworkFields.Layers);
        _networks.Keep(before);
        Spec = Spec with { Network = row.ApplyTo(before, shape, Dataset?.ClassCount ?? 10) };
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

    // Another kind brings back what was filled in for it; a method of layer lists brings lines of its own, and the widths are kept.
    private void FollowNetwork(NetworkSpec before)
    {
        if (Spec.Network.Architecture == before.Architecture)
        {
            return;
        }

        if (Spec.Network.Architecture == Architecture.Layers && Spec.Network.Layers.Count > 0)
        {
            LinesBefore = _networks.Lines ?? LinesBefore;
            _networks.Keep(before);
        }
        else
        {
            Spec = Spec with { Network = _networks.Switch(before, Spec.Network.Architecture, Dataset?.Shape ?? AnyImage) };
        }
    }

    private ArchitectureDescription? NamedNetworkOn(DatasetDescription dataset) => ArchitectureCatalog.All.FirstOrDefault(row => row.IsOf(Spec.Network, dataset.Shape, dataset.ClassCount));
}
