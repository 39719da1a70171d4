namespace ForwardForward.Training.Torch;

/// <summary>Kinds of a value that crosses the border to libtorch; the shim's enum Kind repeats them.</summary>
internal enum ValueKind
{
    None = 0,
    Default = 1,
    Tensor = 2,
    Integer = 3,
    Real = 4,
    Boolean = 5,
    IntegerList = 6,
    TensorList = 7,
    Text = 8,
    Device = 9,
    Generator = 10,
    RealList = 11,
}
