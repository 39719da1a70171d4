using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// An operator of libtorch's dispatcher, found by schema name on the first call. Arguments are positional in the schema's order; those left
/// out at the end take the schema's defaults. A call costs about a microsecond and allocates nothing but its result.
/// </summary>
/// <param name="name">Without the namespace <c>aten::</c>, or with one.</param>
/// <param name="overload">The overload, such as <c>Tensor</c>; empty for the first.</param>
public sealed unsafe class Operator(string name, string overload = "")
{
    private const int StackWords = 128;
    private const int ResultCapacity = 4;

    private readonly string _schema = name.Contains("::", StringComparison.Ordinal) ? name : "aten::" + name;
    private nint _handle;

    public string Name => overload.Length > 0 ? $"{_schema}.{overload}" : _schema;

    /// <summary>Whether this libtorch has the operator.</summary>
    public bool Exists => _handle != 0 || NativeMethods.OperatorFind(_schema, overload, out _handle) == 0;

    /// <summary>Calls an operator with one tensor as its result.</summary>
    public Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue* results = stackalloc NativeValue[ResultCapacity];
        int produced = Invoke(arguments, results, ResultCapacity);
        if (produced != 1 || results->Kind != ValueKind.Tensor)
            throw WrongResult(results, produced, "one tensor");
        return new Tensor(results->Pointer);
    }

    /// <summary>Calls an operator that returns two tensors.</summary>
    public (Tensor First, Tensor Second) CallPair(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue* results = stackalloc NativeValue[ResultCapacity];
        int produced = Invoke(arguments, results, ResultCapacity);
        if (produced != 2 || results[0].Kind != ValueKind.Tensor || results[1].Kind != ValueKind.Tensor)
            throw WrongResult(results, produced, "two tensors");
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer));
    }

    /// <summary>Calls an operator that returns any number of tensors, or a list of them; an undefined result is null.</summary>
    public Tensor?[] CallAll(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue* first = stackalloc NativeValue[ResultCapacity];
        int produced = Invoke(arguments, first, ResultCapacity);
        var results = new NativeValue[produced];
        new ReadOnlySpan<NativeValue>(first, Math.Min(produced, ResultCapacity)).CopyTo(results);
        if (produced > ResultCapacity)
        {
            fixed (NativeValue* rest = results)
                NativeMethods.OperatorMore(rest + ResultCapacity, ResultCapacity, produced - ResultCapacity);
        }
        return Array.ConvertAll(results, result => result is { Kind: ValueKind.Tensor, Pointer: not 0 } ? new Tensor(result.Pointer) : null);
    }

    /// <summary>Calls an operator that writes into its first argument, and returns that tensor object.</summary>
    public Tensor InPlace(params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, null, 0);
        return arguments[0].AsTensor ?? throw new ArgumentException($"The first argument of {Name} has to be a tensor.", nameof(arguments));
    }

    /// <summary>Calls an operator for its effect and drops its results.</summary>
    public void Run(params ReadOnlySpan<Argument> arguments) => Invoke(arguments, null, 0);

    /// <summary>Calls an operator that answers yes or no.</summary>
    public bool CallBoolean(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue* results = stackalloc NativeValue[ResultCapacity];
        int produced = Invoke(arguments, results, ResultCapacity);
        if (produced != 1 || results->Kind != ValueKind.Boolean)
            throw WrongResult(results, produced, "a boolean");
        return results->Integer != 0;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Argument> arguments, NativeValue* results, int capacity)
    {
        if (_handle == 0)
            NativeMethods.Check(NativeMethods.OperatorFind(_schema, overload, out _handle), Name);
        int words = 0;
        foreach (ref readonly Argument argument in arguments)
            words += argument.ScratchWords;
        NativeValue* values = stackalloc NativeValue[arguments.Length];
        long* stack = stackalloc long[words is > 0 and <= StackWords ? words : 1];
        long* heap = words > StackWords ? (long*)NativeMemory.Alloc((nuint)words, sizeof(long)) : null;
        long* scratch = heap is null ? stack : heap;
        int held = 0;
        int produced;
        try
        {
            for (; held < arguments.Length; held++)
                arguments[held].Hold(ref values[held], ref scratch);
            if (NativeMethods.OperatorCall(_handle, values, arguments.Length, results, capacity, &produced) != 0)
                throw new TorchException(Name, Describe(arguments), NativeMethods.LastErrorText());
        }
        finally
        {
            for (int i = 0; i < held; i++)
                arguments[i].Release();
            NativeMemory.Free(heap);
        }
        return produced;
    }

    private static string Describe(ReadOnlySpan<Argument> arguments)
    {
        var texts = new string[arguments.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = arguments[i].ToString();
        return string.Join(", ", texts);
    }

    private InvalidOperationException WrongResult(NativeValue* results, int produced, string expected)
    {
        for (int i = 0; i < Math.Min(produced, ResultCapacity); i++)
        {
            if (results[i].Kind == ValueKind.Tensor && results[i].Pointer != 0)
                NativeMethods.TensorRelease(results[i].Pointer);
        }
        return new InvalidOperationException($"{Name} does not return {expected}.");
    }
}
