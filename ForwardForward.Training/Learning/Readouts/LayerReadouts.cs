using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>How the goodness of several layers becomes one class.</summary>
internal static class LayerReadouts
{
    /// <summary>The reader of a method, or null where its read-out is none of the layers' goodness.</summary>
    /// <param name="method">Which, and its constants.</param>
    /// <param name="layers">Gives the goodness of each layer, summed from the method's first layer on.</param>
    /// <param name="operations">Multiply-adds of each layer for one example.</param>
    /// <param name="device">Where what is chosen is kept.</param>
    public static ClassReader? Of(MethodSpec method, LayerGoodnessReader layers, IReadOnlyList<long> operations, Device device) => method.Readout switch
    {
        Readout.GoodnessOfEveryLabel or Readout.VoteOfBlocks or Readout.LastBlock => layers,
        Readout.VoteOfSoftmaxes => new SoftmaxVoteReader(layers, method.ReadoutFromLayer),
        Readout.LayerWindow => new LayerWindowReader(layers, operations.Count, device),
        Readout.EarlyExit => new EarlyExitReader(layers, operations, method.ReadoutFromLayer, method.ExitTolerance, device),
        _ => null,
    };
}
