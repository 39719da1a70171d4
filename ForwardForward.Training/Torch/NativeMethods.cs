using System.Reflection;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>The shim's functions. A function that returns int and can fail returns 0 on success; <see cref="Check"/> turns the rest into exceptions.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "forwardforward_torch";

    // The resolver is asked once for each function, and loading sets the process' threads.
    private static readonly Lazy<nint> Shim = new(ShimLoader.Load);

    // One resolver an assembly is allowed; other native libraries fall through to the default search.
    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == Library ? Shim.Value : 0;

    public static void Check(int status, string operation)
    {
        if (status != 0)
            throw new TorchException(operation, "", LastErrorText());
    }

    public static string LastErrorText() => Marshal.PtrToStringUTF8(LastError()) ?? "";

    public static string ReadText(delegate*<byte*, int, int> read)
    {
        const int capacity = 8192;
        byte* buffer = stackalloc byte[capacity];
        Check(read(buffer, capacity), "libtorch");
        return Marshal.PtrToStringUTF8((nint)buffer) ?? "";
    }

    [LibraryImport(Library, EntryPoint = "ff_last_error")] private static partial nint LastError();
    [LibraryImport(Library, EntryPoint = "ff_live_tensors")] public static partial long LiveTensorCount();

    [LibraryImport(Library, EntryPoint = "ff_operator_find", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OperatorFind(string name, string overload, out nint result);
    [LibraryImport(Library, EntryPoint = "ff_operator_call")]
    public static partial int OperatorCall(nint handle, NativeValue* values, int count, NativeValue* results, int capacity, int* produced);
    [LibraryImport(Library, EntryPoint = "ff_operator_more")] public static partial void OperatorMore(NativeValue* results, int from, int count);

    [LibraryImport(Library, EntryPoint = "ff_tensor_release")] public static partial void TensorRelease(nint handle);
    [LibraryImport(Library, EntryPoint = "ff_tensor_facts")] public static partial int TensorReadFacts(TensorHandle handle, TensorFacts* facts);
    [LibraryImport(Library, EntryPoint = "ff_tensor_sizes")] public static partial int TensorSizes(TensorHandle handle, long* sizes, long* strides);
    [LibraryImport(Library, EntryPoint = "ff_tensor_from_host")]
    public static partial int TensorFromHost(void* data, long bytes, long* sizes, int dimensions, int type, out nint result);
    [LibraryImport(Library, EntryPoint = "ff_tensor_to_host")] public static partial int TensorToHost(TensorHandle handle, int type, void* data, long bytes);
    [LibraryImport(Library, EntryPoint = "ff_tensor_fill_from_host")] public static partial int TensorFillFromHost(TensorHandle handle, int type, void* data, long bytes);
    [LibraryImport(Library, EntryPoint = "ff_tensor_item")] public static partial int TensorItem(TensorHandle handle, NativeValue* result);

    [LibraryImport(Library, EntryPoint = "ff_tensor_set_requires_grad")] public static partial int TensorSetRequiresGrad(TensorHandle handle, int value);
    [LibraryImport(Library, EntryPoint = "ff_tensor_grad")] public static partial int TensorGrad(TensorHandle handle, out nint result);
    [LibraryImport(Library, EntryPoint = "ff_tensor_set_grad")] public static partial int TensorSetGrad(TensorHandle handle, nint gradient);
    [LibraryImport(Library, EntryPoint = "ff_tensor_backward")] public static partial int TensorBackward(TensorHandle handle, nint gradient, int retainGraph, int createGraph);
    [LibraryImport(Library, EntryPoint = "ff_autograd_grad")]
    public static partial int AutogradGrad(nint* outputs, int outputCount, nint* inputs, int inputCount, nint* outputGradients, int retainGraph, int createGraph, int allowUnused, nint* results);
    [LibraryImport(Library, EntryPoint = "ff_grad_mode_exchange")] public static partial int GradModeExchange(int enabled);
    [LibraryImport(Library, EntryPoint = "ff_grad_mode")] public static partial int GradMode();

    [LibraryImport(Library, EntryPoint = "ff_fused_momentum")]
    public static partial int FusedMomentum(TensorHandle weight, TensorHandle gradient, TensorHandle velocity, nint copy, double momentum, double decay, double rate);
    [LibraryImport(Library, EntryPoint = "ff_fused_adam")]
    public static partial int FusedAdam(
        TensorHandle weight, TensorHandle gradient, TensorHandle first, TensorHandle second, nint copy,
        double firstDecay, double secondDecay, double epsilon, double decay, int decoupled, double rate, long step);

    [LibraryImport(Library, EntryPoint = "ff_lengths_under_labels")]
    public static partial int LengthsUnderLabels(TensorHandle product, TensorHandle columns, TensorHandle bias, nint factor, TensorHandle lengths);

    [LibraryImport(Library, EntryPoint = "ff_rectify_rows")]
    public static partial int RectifyRows(TensorHandle product, TensorHandle bias, TensorHandle lengths, nint normalized, double divisor, double guard);
    [LibraryImport(Library, EntryPoint = "ff_rectify_labeled_rows")]
    public static partial int RectifyLabeledRows(
        TensorHandle product, TensorHandle columns, TensorHandle labels, nint factor, TensorHandle bias, TensorHandle activity, TensorHandle lengths, nint normalized, double divisor, double guard);
    [LibraryImport(Library, EntryPoint = "ff_derive_rows")]
    public static partial int DeriveRows(TensorHandle activity, TensorHandle factor, nint pull, long pulled, int gated, TensorHandle sums);
    [LibraryImport(Library, EntryPoint = "ff_derive_labeled_rows")]
    public static partial int DeriveLabeledRows(
        TensorHandle activity, TensorHandle factor, nint pull, long pulled, int gated, TensorHandle labels, nint scale, TensorHandle folded, TensorHandle sums, TensorHandle labelSums);

    [LibraryImport(Library, EntryPoint = "ff_average_map")]
    public static partial int AverageMap(TensorHandle map, int rectifies, int squares, TensorHandle grid);
    [LibraryImport(Library, EntryPoint = "ff_spread_over_map")]
    public static partial int SpreadOverMap(TensorHandle activity, TensorHandle gradient, int rectified, int squares, double factor, TensorHandle sums);

    [LibraryImport(Library, EntryPoint = "ff_round_bfloat16")] public static partial int RoundToBfloat16(TensorHandle tensor);

    [LibraryImport(Library, EntryPoint = "ff_recording_serves")] public static partial int RecordingServes(int deviceType);
    [LibraryImport(Library, EntryPoint = "ff_recording_begin")] public static partial int RecordingBegin(int deviceType, out nint result);
    [LibraryImport(Library, EntryPoint = "ff_recording_end")] public static partial int RecordingEnd(nint recording);
    [LibraryImport(Library, EntryPoint = "ff_recording_play")] public static partial int RecordingPlay(nint recording);
    [LibraryImport(Library, EntryPoint = "ff_recording_release")] public static partial void RecordingRelease(nint recording);

    [LibraryImport(Library, EntryPoint = "ff_generator_create")] public static partial int GeneratorCreate(int deviceType, int deviceIndex, ulong seed, out nint result);
    [LibraryImport(Library, EntryPoint = "ff_generator_release")] public static partial void GeneratorRelease(nint handle);
    [LibraryImport(Library, EntryPoint = "ff_generator_set_seed")] public static partial int GeneratorSetSeed(GeneratorHandle handle, ulong seed);
    [LibraryImport(Library, EntryPoint = "ff_generator_seed")] public static partial ulong GeneratorSeed(GeneratorHandle handle);
    [LibraryImport(Library, EntryPoint = "ff_generator_state")] public static partial int GeneratorState(GeneratorHandle handle, out nint result);
    [LibraryImport(Library, EntryPoint = "ff_generator_set_state")] public static partial int GeneratorSetState(GeneratorHandle handle, TensorHandle state);
    [LibraryImport(Library, EntryPoint = "ff_manual_seed")] public static partial int ManualSeed(ulong seed);

    [LibraryImport(Library, EntryPoint = "ff_allocator_install")] public static partial void AllocatorInstall(long cacheLimit);
    [LibraryImport(Library, EntryPoint = "ff_allocator_current")] public static partial long AllocatorCurrent();
    [LibraryImport(Library, EntryPoint = "ff_allocator_peak")] public static partial long AllocatorPeak();
    [LibraryImport(Library, EntryPoint = "ff_allocator_reset_peak")] public static partial void AllocatorResetPeak();
    [LibraryImport(Library, EntryPoint = "ff_allocator_open_account")] public static partial nint AllocatorOpenAccount();
    [LibraryImport(Library, EntryPoint = "ff_allocator_own_account")] public static partial nint AllocatorOwnAccount();
    [LibraryImport(Library, EntryPoint = "ff_allocator_join_account")] public static partial void AllocatorJoinAccount(nint account);
    [LibraryImport(Library, EntryPoint = "ff_allocator_close_account")] public static partial void AllocatorCloseAccount(nint account);
    [LibraryImport(Library, EntryPoint = "ff_allocator_process")] public static partial long AllocatorProcess();
    [LibraryImport(Library, EntryPoint = "ff_allocator_set_ceiling")] public static partial void AllocatorSetCeiling(long bytes);
    [LibraryImport(Library, EntryPoint = "ff_allocator_ceiling")] public static partial long AllocatorCeiling();
    [LibraryImport(Library, EntryPoint = "ff_allocator_cached")] public static partial long AllocatorCached();
    [LibraryImport(Library, EntryPoint = "ff_allocator_empty_cache")] public static partial void AllocatorEmptyCache();

    [LibraryImport(Library, EntryPoint = "ff_version")] public static partial int Version(byte* buffer, int capacity);
    [LibraryImport(Library, EntryPoint = "ff_library_path")] public static partial int LibraryPath(byte* buffer, int capacity);
    [LibraryImport(Library, EntryPoint = "ff_show_config")] public static partial int ShowConfig(byte* buffer, int capacity);
    [LibraryImport(Library, EntryPoint = "ff_blas_path")] public static partial int BlasPath(byte* buffer, int capacity);
    [LibraryImport(Library, EntryPoint = "ff_openblas_config")] public static partial int OpenBlasConfig(byte* buffer, int capacity);
    [LibraryImport(Library, EntryPoint = "ff_set_threads")] public static partial int SetThreads(int threads);
    [LibraryImport(Library, EntryPoint = "ff_threads")] public static partial int Threads();
    [LibraryImport(Library, EntryPoint = "ff_set_interop_threads")] public static partial int SetInteropThreads(int threads);
    [LibraryImport(Library, EntryPoint = "ff_interop_threads")] public static partial int InteropThreads();

    [LibraryImport(Library, EntryPoint = "ff_cuda_count")] public static partial int CudaCount();
    [LibraryImport(Library, EntryPoint = "ff_cuda_describe")] public static partial int CudaDescribe(int index, byte* name, int capacity, out long totalBytes);
    [LibraryImport(Library, EntryPoint = "ff_cuda_synchronize")] public static partial int CudaSynchronize(int index);
    [LibraryImport(Library, EntryPoint = "ff_cuda_memory")] public static partial int CudaMemory(int index, out long current, out long peak);
    [LibraryImport(Library, EntryPoint = "ff_cuda_room")] public static partial int CudaRoom(int index, out long free, out long total);
    [LibraryImport(Library, EntryPoint = "ff_cuda_reset_peak")] public static partial int CudaResetPeak(int index);
    [LibraryImport(Library, EntryPoint = "ff_cuda_own_stream")] public static partial int CudaOwnStream();
    [LibraryImport(Library, EntryPoint = "ff_cuda_from_host")] public static partial int CudaFromHost(TensorHandle handle, int deviceIndex, out nint result);
    [LibraryImport(Library, EntryPoint = "ff_cuda_empty_cache")] public static partial int CudaEmptyCache();
}
