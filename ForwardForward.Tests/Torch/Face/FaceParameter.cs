namespace ForwardForward.Tests.Torch.Face;

/// <summary>A parameter of a public member.</summary>
/// <param name="Type">Its type, with <c>params</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">What stands for it when left out; null where it has to be given.</param>
public sealed record FaceParameter(string Type, string Name, string? Default)
{
    private const string Variable = "params ";

    // C#'s conversions that the compiler makes without being asked, as far as the face needs them; a Scalar is a class in TorchSharp.
    private static readonly (string From, string To)[] Conversions =
    [
        ("Int32", "Int64"), ("Int32", "Int64?"), ("Int64", "Int64?"), ("Int64", "Scalar"), ("Double", "Scalar"), ("Scalar?", "Scalar"), ("Scalar", "Scalar?"),
        ("Int64", "Double"), ("Int64", "params Int64[]"), ("Int64", "params TensorIndex[]"), ("Range", "params TensorIndex[]"), ("Int64[]", "ReadOnlySpan<Int64>"),
        ("T[]", "Single[]"), ("Tensor", "IDisposable"), ("Tensor", "T"), ("T", "Tensor"), ("Tensor[]", "IEnumerable<Tensor>"), ("IList<Tensor>", "IEnumerable<Tensor>"),
    ];

    public bool MayBeLeftOut => Default is not null || Type.StartsWith(Variable, StringComparison.Ordinal);

    public static bool Converts(string from, string to) => from == to || Conversions.Contains((from, to));

    /// <summary>Whether an argument for this parameter goes to the other, named or not, given or left out.</summary>
    public bool IsServedBy(FaceParameter other) => Name == other.Name && Converts(Type, other.Type) && (Default is null || Default == other.Default);

    internal static FaceParameter Parse(string text)
    {
        string[] sides = text.Split(" = ");
        int space = sides[0].LastIndexOf(' ');
        return new FaceParameter(sides[0][..space], sides[0][(space + 1)..], sides.Length > 1 ? sides[1] : null);
    }

    public override string ToString() => Default is null ? $"{Type} {Name}" : $"{Type} {Name} = {Default}";
}
