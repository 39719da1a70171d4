using System.Buffers.Binary;

namespace ForwardForward.Tests.Data.Pickles;

/// <summary>Writes pickles of protocol 2 operation by operation, right or wrong on purpose.</summary>
internal static class PickleBytes
{
    /// <summary>The protocol, some operations, and the end.</summary>
    public static byte[] Of(params IEnumerable<byte[]> operations) => [0x80, 2, .. operations.SelectMany(bytes => bytes), (byte)'.'];

    public static byte[] Text(string text) => [(byte)'U', (byte)text.Length, .. text.Select(letter => (byte)letter)];

    public static byte[] Long(byte[] text) => [(byte)'T', .. Number(text.Length), .. text];

    public static byte[] Integer(int value) => [(byte)'J', .. Number(value)];

    public static byte[] Global(string module, string name) => [(byte)'c', .. $"{module}\n{name}\n".Select(letter => (byte)letter)];

    /// <summary>A NumPy array of unsigned bytes as NumPy has it pickled.</summary>
    public static byte[] Array(int[] shape, byte[] data, bool fortran = false, string type = "u1") =>
    [
        .. Global("numpy.core.multiarray", "_reconstruct"), .. Global("numpy", "ndarray"), (byte)'K', 0, 0x85, .. Text("b"), 0x87, (byte)'R',
        (byte)'(', (byte)'K', 1, (byte)'(', .. shape.SelectMany(Integer), (byte)'t',
        .. Global("numpy", "dtype"), .. Text(type), (byte)'K', 0, (byte)'K', 1, 0x87, (byte)'R',
        (byte)'(', (byte)'K', 3, .. Text("|"), (byte)'N', (byte)'N', (byte)'N', .. Integer(-1), .. Integer(-1), (byte)'K', 0, (byte)'t', (byte)'b',
        fortran ? (byte)0x88 : (byte)0x89, .. Long(data), (byte)'t', (byte)'b',
    ];

    public static byte[] List(IEnumerable<byte> items) => [(byte)']', (byte)'(', .. items.SelectMany(item => new[] { (byte)'K', item }), (byte)'e'];

    /// <summary>A file of CIFAR-100.</summary>
    public static byte[] Cifar100(int[] shape, byte[] pixels, byte[] labels, bool fortran = false) => Of(
        [(byte)'}', (byte)'('], Text("data"), Array(shape, pixels, fortran), Text("fine_labels"), List(labels), [(byte)'u']);

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
