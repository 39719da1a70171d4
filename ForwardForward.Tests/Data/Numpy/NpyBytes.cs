using System.IO.Compression;
using System.Text;

namespace ForwardForward.Tests.Data.Numpy;

/// <summary>Writes arrays as NumPy saves them, right or wrong on purpose.</summary>
internal static class NpyBytes
{
    public static byte[] Of(string type, string shape, byte[] numbers, bool fortran = false)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({shape}), }}";
        header = header.PadRight(128 - 10 - 1) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. numbers];
    }

    /// <summary>Arrays in one archive (.npz).</summary>
    public static byte[] Packed(params IEnumerable<(string Name, byte[] Array)> arrays)
    {
        using MemoryStream target = new();
        using (ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] array) in arrays)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(array);
            }
        }

        return target.ToArray();
    }
}
