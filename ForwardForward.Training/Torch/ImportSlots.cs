using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// The slots of a loaded ELF library through which it calls functions of other libraries: what stands there decides who is called. Read from the library's dynamic section as glibc
/// keeps it in memory (the handle of <c>dlopen</c> is its <c>struct link_map</c>; ELF-64 object file format, version 1.5, and the x86-64 psABI for the kinds of relocations).
/// </summary>
internal static unsafe partial class ImportSlots
{
    private const int PageSize = 4096;
    private const int ReadAndWrite = 3;

    private enum Tag : long
    {
        End = 0,
        JumpTableSize = 2,
        Strings = 5,
        Symbols = 6,
        Relocations = 7,
        RelocationSize = 8,
        JumpTable = 23,
    }

    private enum Kind : uint
    {
        GlobalData = 6,
        JumpSlot = 7,
    }

    /// <summary>Lets a library call another function under a name.</summary>
    /// <param name="library">Its handle.</param>
    /// <param name="symbol">The name as linked.</param>
    /// <param name="function">What is called from now on.</param>
    /// <returns>How many slots had that name: 0 where the library calls nothing of it.</returns>
    public static int Replace(nint library, string symbol, nint function)
    {
        LinkMap* map = (LinkMap*)library;
        Dictionary<Tag, nint> section = [];
        for (DynamicEntry* entry = map->Dynamic; entry->Tag != Tag.End; entry++)
        {
            section.TryAdd(entry->Tag, entry->Value);
        }

        int replaced = 0;
        foreach ((Tag table, Tag size) in new[] { (Tag.JumpTable, Tag.JumpTableSize), (Tag.Relocations, Tag.RelocationSize) })
        {
            long count = section.GetValueOrDefault(size) / sizeof(Relocation);
            Relocation* relocations = (Relocation*)section.GetValueOrDefault(table);
            for (long i = 0; i < count; i++)
            {
                if (relocations[i].Kind is Kind.JumpSlot or Kind.GlobalData && Name(section, relocations[i].Symbol) == symbol)
                {
                    Write((nint*)(map->Base + relocations[i].Offset), function);
                    replaced++;
                }
            }
        }

        return replaced;
    }

    private static string? Name(Dictionary<Tag, nint> section, uint symbol) =>
        Marshal.PtrToStringUTF8(section[Tag.Strings] + (nint)((Symbol*)section[Tag.Symbols])[symbol].Name);

    // Slots lie on pages that the loader has made unwritable.
    private static void Write(nint* slot, nint function)
    {
        nint page = (nint)slot & -PageSize;
        if (Protect(page, PageSize, ReadAndWrite) != 0)
        {
            throw new NotSupportedException("The system does not let this process change how libtorch asks for memory.");
        }

        *slot = function;
    }

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint page, nuint size, int how);

    [StructLayout(LayoutKind.Sequential)]
    private struct LinkMap
    {
        public nint Base;
        public nint Name;
        public DynamicEntry* Dynamic;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct DynamicEntry
    {
        public Tag Tag;
        public nint Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Relocation
    {
        public nint Offset;
        public Kind Kind;
        public uint Symbol;
        public long Addend;
    }

    [StructLayout(LayoutKind.Sequential, Size = 24)]
    private struct Symbol
    {
        public uint Name;
    }
}
