namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>NVIDIA GPUs that this libtorch can use.</summary>
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeMethods.CudaCount();

        /// <param name="index">-1: the current device.</param>
        public static void synchronize(int index = -1) => NativeMethods.Check(NativeMethods.CudaSynchronize(index), "cuda.synchronize");
    }
}
