namespace ForwardForward.Training.Data.Matlab;

/// <summary>The tag of a data element: what it is and how long; a small one keeps its data inside the eight bytes of the tag.</summary>
/// <param name="Type">What the data are.</param>
/// <param name="Bytes">Length of the data without padding.</param>
/// <param name="Padding">Bytes after the data up to the next element.</param>
internal readonly record struct MatlabElement(MatlabType Type, long Bytes, int Padding);
