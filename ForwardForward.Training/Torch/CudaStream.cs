using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>A queue of work on a GPU for each run, so that runs side by side do not wait for each other.</summary>
internal static unsafe class CudaStream
{
    private static readonly delegate* unmanaged<byte, int, void**, int> FromPool = (delegate* unmanaged<byte, int, void**, int>)Find("torch_get_cuda_stream_from_pool");
    private static readonly delegate* unmanaged<void*, int, int> SetCurrent = (delegate* unmanaged<void*, int, int>)Find("torch_set_current_cuda_stream");

    /// <summary>Whether this libtorch has them by its C interface.</summary>
    public static bool Served => FromPool != null && SetCurrent != null;

    /// <summary>Gives the calling thread a queue of its own on a GPU, where this libtorch can; all of its work there goes into it from now on.</summary>
    public static void TakeOwn(Device device)
    {
        const byte ordinaryPriority = 0;
        if (device.type != DeviceType.CUDA || !Served)
        {
            return;
        }

        void* stream;
        int index = Math.Max(device.index, 0);
        Libtorch.Check(FromPool(ordinaryPriority, index, &stream), "taking a stream of the GPU");
        Libtorch.Check(SetCurrent(stream, index), "setting a stream of the GPU");
    }

    private static nint Find(string name) =>
        NativeLibrary.TryLoad("libtorch_cuda.so", typeof(torch).Assembly, null, out nint library) && NativeLibrary.TryGetExport(library, name, out nint function) ? function : 0;
}
