namespace ForwardForward.Tests.Torch.Face;

/// <summary>A public member of a type, as one line.</summary>
/// <param name="Owner">The type, such as <c>torch.Tensor</c>.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Result">Type of what it gives.</param>
/// <param name="Parameters">In order.</param>
/// <param name="IsStatic">Belongs to the type.</param>
public sealed record FaceMember(string Owner, string Name, string Result, IReadOnlyList<FaceParameter> Parameters, bool IsStatic)
{
    /// <summary>Whether every call that this member takes is one that the other takes as well, with the same meaning of each argument.</summary>
    public bool IsServedBy(FaceMember other) =>
        (Owner, Name, IsStatic) == (other.Owner, other.Name, other.IsStatic)
        && (Result == "Void" || FaceParameter.Converts(other.Result, Result))
        && Parameters.Count <= other.Parameters.Count
        && Parameters.Zip(other.Parameters).All(pair => pair.First.IsServedBy(pair.Second))
        && other.Parameters.Skip(Parameters.Count).All(parameter => parameter.MayBeLeftOut);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static FaceMember Parse(string line)
    {
        string[] sides = line.Split(": ", 2);
        bool isStatic = sides[1].StartsWith("static ", StringComparison.Ordinal);
        string rest = isStatic ? sides[1]["static ".Length..] : sides[1];
        int open = rest.IndexOf(" (", 1, StringComparison.Ordinal);
        string head = rest[..open];
        int space = head.LastIndexOf(' ');
        string inside = rest[(open + 2)..^1];
        return new FaceMember(sides[0], head[(space + 1)..], head[..space], inside.Length == 0 ? [] : [.. inside.Split("; ").Select(FaceParameter.Parse)], isStatic);
    }

    public bool Equals(FaceMember? other) => ToString() == other?.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Owner}: {(IsStatic ? "static " : "")}{Result} {Name} ({string.Join("; ", Parameters)})";
}
