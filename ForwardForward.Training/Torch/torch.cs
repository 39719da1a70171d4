namespace ForwardForward.Training.Torch;

/// <summary>
/// The binding's face, named and ordered as TorchSharp's class of the same name; its types are known everywhere in this project and its tests
/// (<c>TorchPackage.props</c>).
/// </summary>
public static partial class torch
{
    public const ScalarType uint8 = ScalarType.Byte;
    public const ScalarType int8 = ScalarType.Int8;
    public const ScalarType int16 = ScalarType.Int16;
    public const ScalarType int32 = ScalarType.Int32;
    public const ScalarType int64 = ScalarType.Int64;
    public const ScalarType float16 = ScalarType.Float16;
    public const ScalarType float32 = ScalarType.Float32;
    public const ScalarType float64 = ScalarType.Float64;
    public const ScalarType @bool = ScalarType.Bool;
    public const ScalarType bfloat16 = ScalarType.BFloat16;

    public static Device CPU { get; } = new(DeviceType.CPU);

    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Until the scope ends, new tensors of this thread belong to it.</summary>
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Until the result is disposed, on this thread, operators record nothing for gradients.</summary>
    public static IDisposable no_grad() => new GradientMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode);

    public static bool is_grad_enabled() => NativeMethods.GradMode() != 0;

    /// <summary>Seeds the default generators of every device. A run takes its numbers from its own <see cref="Generator"/>s instead.</summary>
    public static void manual_seed(long seed) => NativeMethods.Check(NativeMethods.ManualSeed((ulong)seed), "manual_seed");

    /// <param name="num">Threads for one operator; at start the number of cores, or OMP_NUM_THREADS.</param>
    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(num, 1);
        NativeMethods.Check(NativeMethods.SetThreads(num), "set_num_threads");
    }

    public static int get_num_threads() => NativeMethods.Threads();

    /// <param name="num">Threads between operators; only before the first parallel work of the process.</param>
    public static void set_num_interop_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(num, 1);
        NativeMethods.Check(NativeMethods.SetInteropThreads(num), "set_num_interop_threads");
    }

    public static int get_num_interop_threads() => NativeMethods.InteropThreads();
}
