namespace ForwardForward.Training.Data.Pickles;

/// <summary>
/// The calls that a pickle of a NumPy array makes, answered without Python: an array is made from nothing and a type, and both get their state.
/// Whatever else a pickle asks to call is refused.
/// </summary>
internal static class NumpyRules
{
    /// <summary>The answer to a call, or null when it is not allowed.</summary>
    public static object? Call(PickledName function, object?[] arguments) => (function.Module, function.Name) switch
    {
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") when arguments is [PickledName { Module: "numpy", Name: "ndarray" }, ..] => new PickledArray(),
        ("numpy", "dtype") when arguments is [byte[] code, ..] && code.AsSpan().SequenceEqual("u1"u8) => new PickledType(),
        _ => null,
    };

    /// <summary>Gives an object its state.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Build(object? target, object? state) => target switch
    {
        PickledArray array => array.Build(state),
        PickledType when state is object?[] => null,
        _ => "the pickle gives a state to something that is neither a NumPy array nor its type",
    };
}
