using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// The memory of the processor's tensors. libtorch takes it by <c>posix_memalign</c> and gives it back by <c>c10::free_cpu</c>, both through slots that here lead to this class
/// (<see cref="ImportSlots"/>): it counts what is asked for, for the process and for the run that a thread works for, refuses what would exceed a ceiling (libtorch throws its own error then), and
/// keeps freed blocks for reuse. What oneDNN and MKL take for themselves is not counted.
/// </summary>
internal static unsafe partial class TensorBlocks
{
    private const string FreeTensor = "_ZN3c108free_cpuEPv";
    private const nuint Alignment = 64;
    private const nuint HugePage = 2 << 20;
    private const nuint PageSize = 4096;
    private const ulong Mark = 0x4646_424c_4f43_4b53;
    private const int NoMemory = 12;

    private static readonly ByteCount* Whole = ByteCount.Create(null);

    [ThreadStatic]
    private static ByteCount* s_own;

    [ThreadStatic]
    private static long s_refused;

    /// <summary>Whether libtorch's memory comes from here; otherwise nothing is counted.</summary>
    public static bool Installed { get; private set; }

    /// <summary>What all tensors may take together, in bytes; 0 is no limit.</summary>
    public static long Ceiling { get; set; }

    /// <summary>The whole process.</summary>
    public static ref ByteCount Process => ref *Whole;

    /// <summary>The run that the thread works for, or the process.</summary>
    public static ref ByteCount Asked => ref *(s_own == null ? Whole : s_own);

    /// <summary>The count that the thread has, for threads that work for the same run; null for none.</summary>
    public static ByteCount* Own
    {
        get => s_own;
        set => s_own = value;
    }

    /// <summary>Bytes of the request that was refused last on this thread, once.</summary>
    public static long? TakeRefused()
    {
        (long refused, s_refused) = (s_refused, 0);
        return refused > 0 ? refused : null;
    }

    /// <summary>Before the first tensor: blocks of other origin are freed as they came, but counted nowhere.</summary>
    /// <returns>False where this libtorch asks for its memory in another way.</returns>
    public static bool Install()
    {
        if (!NativeLibrary.TryLoad("libc10.so", out nint core) || !NativeLibrary.TryLoad("libtorch_cpu.so", out nint processor))
        {
            return false;
        }

        // Frees first: they know blocks of other origin.
        delegate* unmanaged[Cdecl]<void*, void> free = &Free;
        delegate* unmanaged[Cdecl]<void**, nuint, nuint, int> allocate = &Allocate;
        if (ImportSlots.Replace(core, FreeTensor, (nint)free) + ImportSlots.Replace(processor, FreeTensor, (nint)free) < 2 || ImportSlots.Replace(core, "posix_memalign", (nint)allocate) < 1)
        {
            return false;
        }

        // Tensors of libraries that end after .NET has ended stay where they are.
        nint nothing = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "getppid");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            ImportSlots.Replace(core, FreeTensor, nothing);
            ImportSlots.Replace(processor, FreeTensor, nothing);
        };

        // Temporaries of oneDNN and of the C++ library go through malloc: kept on the heap, of up to 32 MiB, the most that glibc takes here, instead of mapped each anew.
        const int trimThreshold = -1;
        const int mapThreshold = -3;
        _ = SetMalloc(mapThreshold, 32 << 20);
        _ = SetMalloc(trimThreshold, 512 << 20);
        return Installed = true;
    }

    /// <summary>Gives kept blocks and freed heap memory back to the system.</summary>
    public static void GiveBack()
    {
        BlockCache.Clear();
        _ = Trim(0);
    }

    /// <summary>To the system; the mark goes, so that no later block is taken for one from here.</summary>
    internal static void Release(void* block)
    {
        ((Head*)block)->Mark = 0;
        FreeBlock(block);
    }

    // libtorch asks for an alignment of 64, or of pages where THP_MEM_ALLOC_ENABLE is set: for speed alone, and blocks that gain by it lie on huge pages here anyway.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Allocate(void** result, nuint alignment, nuint size)
    {
        long bytes = (long)size;
        if (!Whole->Take(bytes, Ceiling))
        {
            return Refuse(bytes);
        }

        nuint capacity = size + Alignment;
        void* block = null;
        if (capacity >= BlockCache.Smallest)
        {
            // A whole number of pages, so that sizes that differ by little share blocks.
            capacity = (capacity + PageSize - 1) / PageSize * PageSize;
            block = BlockCache.Take(ref capacity);
        }

        if (block == null && (block = New(capacity)) == null)
        {
            BlockCache.Clear();
            if ((block = New(capacity)) == null)
            {
                Whole->GiveBack(bytes);
                return Refuse(bytes);
            }
        }

        // A refusal that nobody took is not the cause of what fails after this.
        s_refused = 0;
        ByteCount* own = s_own;
        if (own != null)
        {
            own->Hold();
            own->Take(bytes, 0);
        }

        *(Head*)block = new Head { Mark = Mark, Requested = bytes, Capacity = capacity, Own = own };
        *result = (byte*)block + Alignment;
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(void* numbers)
    {
        if (numbers == null)
        {
            return;
        }

        var head = (Head*)((byte*)numbers - Alignment);
        if (head->Mark != Mark)
        {
            FreeBlock(numbers);
            return;
        }

        Whole->GiveBack(head->Requested);
        if (head->Own != null)
        {
            head->Own->GiveBack(head->Requested);
            ByteCount.Release(head->Own);
        }

        if (head->Capacity >= BlockCache.Smallest)
        {
            BlockCache.Keep(head, head->Capacity);
        }
        else
        {
            Release(head);
        }
    }

    private static int Refuse(long bytes)
    {
        s_refused = bytes;
        return NoMemory;
    }

    private static void* New(nuint capacity)
    {
        const int wantHugePages = 14;
        void* block;
        bool huge = capacity >= 2 * HugePage;
        if (AllocateBlock(&block, huge ? HugePage : Alignment, capacity) != 0)
        {
            return null;
        }

        if (huge)
        {
            _ = Advise(block, capacity, wantHugePages);
        }

        return block;
    }

    [LibraryImport("libc", EntryPoint = "posix_memalign")]
    private static partial int AllocateBlock(void** block, nuint alignment, nuint size);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void FreeBlock(void* block);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* block, nuint size, int advice);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMalloc(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint kept);

    // Stands before every block's numbers.
    private struct Head
    {
        public ulong Mark;
        public long Requested;
        public nuint Capacity;
        public ByteCount* Own;
    }
}
