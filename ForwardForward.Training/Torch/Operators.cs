using System.Collections.Concurrent;

namespace ForwardForward.Training.Torch;

/// <summary>Any operator of libtorch by its schema name, for what the TorchSharp-shaped face does not name.</summary>
public static class Operators
{
    private static readonly ConcurrentDictionary<(string Name, string Overload), Operator> Known = new();

    /// <summary>The operator of that name, the same object for the same name.</summary>
    /// <param name="name">Such as <c>aten::_foreach_add_</c>; the namespace <c>aten::</c> may be left out.</param>
    /// <param name="overload">Such as <c>Scalar</c>; empty for the first.</param>
    public static Operator Find(string name, string overload = "") => Known.GetOrAdd((name, overload), static key => new Operator(key.Name, key.Overload));
}
