using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Schedules;

/// <summary>A part of a run in which the same layers learn.</summary>
/// <param name="FirstLayer">First layer that learns.</param>
/// <param name="LastLayer">Last layer that learns; layers above it are not computed for learning.</param>
/// <param name="Probe">No layer learns any more, only what reads them.</param>
public sealed record LayerStage(int FirstLayer, int LastLayer, bool Probe = false)
{
    /// <summary>True where a layer learns in this stage.</summary>
    public bool Learns(int layer) => layer >= FirstLayer && layer <= LastLayer;

    /// <summary>The stage after the last, in which a probe learns on the finished layers.</summary>
    public static LayerStage OfProbe(int layers) => new(layers, layers - 1, Probe: true);

    /// <summary>The stages of a schedule, in order.</summary>
    public static IReadOnlyList<LayerStage> Of(LayerSchedule schedule, int layers) => schedule switch
    {
        LayerSchedule.Simultaneous => [new LayerStage(0, layers - 1)],
        LayerSchedule.Greedy => [.. Enumerable.Range(0, layers).Select(layer => new LayerStage(layer, layer))],
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "Unknown schedule."),
    };
}
