using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>What was filled in for the kind of network that is not chosen: it is there again when the kind is.</summary>
internal sealed class NetworkMemory
{
    private NetworkSpec? dense;
    private NetworkSpec? list;

    /// <summary>The lines of the list that was left, as text; null without one.</summary>
    public string? Lines => list is null ? null : string.Join('\n', list.Layers);

    /// <summary>Keeps a network that something else is about to replace.</summary>
    public void Keep(NetworkSpec network)
    {
        if (network.Architecture == Architecture.Mlp)
        {
            dense = network;
        }
        else
        {
            list = network;
        }
    }

    public void Forget() => (dense, list) = (null, null);

    /// <summary>The network in another kind: as it was left, or for a first list the same dense layers as lines.</summary>
    /// <param name="network">The one that is chosen now.</param>
    /// <param name="kind">The other kind.</param>
    /// <param name="image">Shape of an image.</param>
    public NetworkSpec Other(NetworkSpec network, Architecture kind, FeatureShape image) => kind == Architecture.Layers
        ? network with
        {
            Architecture = kind,
            Name = list?.Name ?? "",
            Layers = list?.Layers ?? [.. LayerList.Of(network, image).Lines.Select(line => line.Text)],
            Activation = Activation.Relu,
            Dropout = 0,
        }
        : network with
        {
            Architecture = kind,
            Name = "",
            Layers = [],
            Activation = dense?.Activation ?? Activation.Relu,
            Dropout = dense?.Dropout ?? 0,
        };
}
