namespace ForwardForward.Training.Torch;

/// <summary>One operator of libtorch under its schema name, carried out by TorchSharp's public methods. Every argument of the schema has to be given.</summary>
public sealed class Operator
{
    private readonly Body body;

    internal Operator(string name, Body body)
    {
        Name = name;
        this.body = body;
    }

    internal delegate Tensor Body(ReadOnlySpan<Argument> arguments);

    public string Name { get; }

    /// <summary>Calls an operator with one tensor as its result.</summary>
    public Tensor Call(params ReadOnlySpan<Argument> arguments) => body(arguments);
}
