using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// Numbers handed to operators, of which TorchSharp makes an object each. It does not hold them while libtorch reads them, so that a collection in that moment frees them first (0.107; seen here as
/// "Expected false to be true" out of a plain addition). So what its library frees of their size is kept until as many others have been freed since: far longer than a call takes to read its arguments.
/// </summary>
internal static unsafe class RetiredScalars
{
    // sizeof(at::Scalar).
    private const nuint Size = 32;

    // 8 MiB of numbers; a power of two.
    private const int Kept = 1 << 18;

    private static readonly nint* Ring = (nint*)NativeMemory.AllocZeroed(Kept, (nuint)sizeof(nint));
    private static readonly delegate* unmanaged<nint, void> Free = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "free");
    private static int next;

    /// <summary>Once TorchSharp's library is loaded. </summary>
    /// <returns>False where it frees its numbers in another way: at once, as they were.</returns>
    public static bool Install()
    {
        delegate* unmanaged[Cdecl]<nint, nuint, void> retire = &Retire;
        return NativeLibrary.TryLoad("libLibTorchSharp.so", out nint library) && ImportSlots.Replace(library, "_ZdlPvm", (nint)retire) > 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Retire(nint block, nuint size) =>
        Free(size == Size ? Interlocked.Exchange(ref Ring[Interlocked.Increment(ref next) & (Kept - 1)], block) : block);
}
