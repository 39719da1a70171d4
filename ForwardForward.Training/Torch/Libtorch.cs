using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// libtorch's own C interface, for what TorchSharp does not reach. Its handle of a tensor is TorchSharp's <c>Tensor.Handle</c>; a new one becomes a tensor by
/// <c>Tensor.UnsafeCreateTensor</c>. Each function is looked up at start: null where this libtorch lacks it, and whoever asks takes single operators then.
/// </summary>
internal static unsafe class Libtorch
{
    private static readonly List<string> Absent = [];

    /// <summary>Divides a range of items between libtorch's threads; a range up to the grain stays on the caller's.</summary>
    public static readonly delegate* unmanaged<long, long, long, delegate* unmanaged[Cdecl]<long, long, void*, void>, void*, int> ParallelFor =
        (delegate* unmanaged<long, long, long, delegate* unmanaged[Cdecl]<long, long, void*, void>, void*, int>)Find("torch_parallel_for");

    /// <summary>Where a tensor's numbers lie.</summary>
    public static readonly delegate* unmanaged<nint, void**, int> DataPointer = (delegate* unmanaged<nint, void**, int>)Find("aoti_torch_get_data_ptr");

    public static readonly delegate* unmanaged<nint, int> Delete = (delegate* unmanaged<nint, int>)Find("aoti_torch_delete_tensor_object");

    /// <summary>Another handle of a tensor.</summary>
    public static readonly delegate* unmanaged<nint, nint*, int> Share = (delegate* unmanaged<nint, nint*, int>)Find("aoti_torch_new_tensor_handle");

    /// <summary>rows weightᵀ + bias by oneDNN: rows, weight, bias or null, attribute, scalars, count of them, algorithm, result.</summary>
    public static readonly delegate* unmanaged<nint, nint, nint*, byte*, double**, long, byte**, nint*, int> Linear =
        (delegate* unmanaged<nint, nint, nint*, byte*, double**, long, byte**, nint*, int>)Find("aoti_torch_cpu__linear_pointwise");

    /// <summary>
    /// delta, input, weight, sizes of the bias or null, then with their counts stride, padding and dilation, whether transposed, output padding, groups, a mask of the three
    /// results; results by input, weight and bias.
    /// </summary>
    public static readonly delegate* unmanaged<nint, nint, nint, long**, long, long*, long, long*, long, long*, long, int, long*, long, long, int*, long, nint*, nint*, nint*, int> ConvolutionBackward =
        (delegate* unmanaged<nint, nint, nint, long**, long, long*, long, long*, long, long*, long, int, long*, long, long, int*, long, nint*, nint*, nint*, int>)Find("aoti_torch_cpu_convolution_backward");

    /// <summary>An operator by its schema's name: name, overload, arguments and results on one stack, the version of libtorch that the stack was made for.</summary>
    public static readonly delegate* unmanaged<byte*, byte*, ulong*, ulong, int> Call = (delegate* unmanaged<byte*, byte*, ulong*, ulong, int>)Find("torch_call_dispatcher");

    /// <summary>A list for arguments of <see cref="Call"/>, of so many.</summary>
    public static readonly delegate* unmanaged<ulong, nint*, int> NewList = (delegate* unmanaged<ulong, nint*, int>)Find("torch_new_list_reserve_size");

    public static readonly delegate* unmanaged<nint, ulong, int> AddToList = (delegate* unmanaged<nint, ulong, int>)Find("torch_list_push_back");

    /// <summary>Major, minor and patch version, one byte each from the top.</summary>
    private static readonly delegate* unmanaged<ulong> AbiVersion = (delegate* unmanaged<ulong>)Find("aoti_torch_abi_version");

    /// <summary>The functions that this libtorch lacks.</summary>
    public static IReadOnlyList<string> Missing => Absent;

    /// <summary>Major and minor version of what was loaded, which <c>torch.__version__</c> does not tell: that is the one TorchSharp was built for; null where it is too old to say.</summary>
    public static Version? Version => AbiVersion == null ? null : new((int)(AbiVersion() >> 56), (int)(AbiVersion() >> 48 & 0xff));

    /// <exception cref="ExternalException">libtorch refused; its words went to standard error.</exception>
    public static void Check(int status, string what)
    {
        if (status != 0)
        {
            throw new ExternalException(TensorBlocks.TakeRefused() is long bytes
                ? $"DefaultCPUAllocator: can't allocate memory: you tried to allocate {bytes} bytes."
                : $"libtorch failed in {what}; its reason stands in the program's log.");
        }
    }

    private static nint Find(string name)
    {
        if (NativeLibrary.TryGetExport(NativeLibraries.Load(), name, out nint function))
        {
            return function;
        }

        Absent.Add(name);
        return 0;
    }
}
