namespace ForwardForward.Training.Data.Pickles;

/// <summary>NumPy's type of an unsigned byte, the only one that this reader knows.</summary>
internal sealed class PickledType;
