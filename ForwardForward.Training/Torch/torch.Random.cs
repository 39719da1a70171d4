using System.Runtime.CompilerServices;

namespace ForwardForward.Training.Torch;

public static partial class torch
{
    private static readonly Operator Rand = new("rand", "generator");
    private static readonly Operator Randn = new("randn", "generator");
    private static readonly Operator Randint = new("randint", "low_generator");
    private static readonly Operator Randperm = new("randperm", "generator");

    /// <summary>Uniform numbers from [0, 1).</summary>
    public static Tensor rand(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => Ready(Rand.Call(size, generator, dtype, Argument.None, device), requires_grad);

    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?)"/>
    public static Tensor rand(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => rand([size], dtype, device, requires_grad, generator);

    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?)"/>
    [OverloadResolutionPriority(1)]
    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => rand([rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Normal numbers of mean 0 and variance 1.</summary>
    public static Tensor randn(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => Ready(Randn.Call(size, generator, dtype, Argument.None, device), requires_grad);

    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?)"/>
    public static Tensor randn(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => randn([size], dtype, device, requires_grad, generator);

    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?)"/>
    [OverloadResolutionPriority(1)]
    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => randn([rows, columns], dtype, device, requires_grad, generator);

    /// <summary>Whole numbers from [low, high), int64 unless another type is asked for.</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => Ready(Randint.Call(low, high, size, generator, dtype ?? int64, Argument.None, device), requires_grad);

    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device?, bool, Generator?)"/>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>0 ... n - 1 in random order, int64 unless another type is asked for.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => Ready(Randperm.Call(n, generator, dtype ?? int64, Argument.None, device), requires_grad);

    /// <inheritdoc cref="Tensor.multinomial"/>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => input.multinomial(num_samples, replacement, generator);

    /// <inheritdoc cref="Tensor.bernoulli(Generator?)"/>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);
}
