namespace ForwardForward.Training.Data.Matlab;

/// <summary>Types of a data element (MAT-File Format, table 1-1).</summary>
internal enum MatlabType : uint
{
    Int8 = 1,
    UInt8 = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Single = 7,
    Double = 9,
    Matrix = 14,
    Compressed = 15,
}
