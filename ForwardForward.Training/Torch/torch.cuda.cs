namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>NVIDIA GPUs that this libtorch can use.</summary>
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeMethods.CudaCount();

        /// <param name="device">The current device when left out.</param>
        public static void synchronize(Device? device = null) => NativeMethods.Check(NativeMethods.CudaSynchronize(device?.index ?? -1), "cuda.synchronize");
    }
}
