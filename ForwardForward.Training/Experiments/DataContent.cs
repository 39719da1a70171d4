namespace ForwardForward.Training.Experiments;

/// <summary>What a dataset held when a run read it: a name says where examples were looked for, this says which they were.</summary>
/// <param name="Dataset">Name in the spec.</param>
/// <param name="Sha256">Over pixels and labels of both splits, lower-case hexadecimal.</param>
/// <param name="Published">True for what its authors published (or the program draws), false for anything else under that name, null where nobody can tell: people's own images, or no checksum published.</param>
public sealed record DataContent(string Dataset, string Sha256, bool? Published)
{
    private const int ShownDigits = 12;
    private const string Unknown = "not known: not read yet, or by a program that did not note it";

    /// <summary>As tables show it: whether it is the published content, and enough of the checksum to tell two apart.</summary>
    public string Words => Written(Sha256.Length <= ShownDigits ? Sha256 : Sha256[..ShownDigits] + "…");

    /// <summary>As files hold it: with the whole checksum.</summary>
    public string InFull => Written(Sha256);

    /// <summary>What all datasets of a run held, as one cell; says so where nobody noted it.</summary>
    /// <param name="contents">One a dataset.</param>
    /// <param name="write">How each is written.</param>
    public static string Joined(IReadOnlyList<DataContent> contents, Func<DataContent, string> write) => contents.Count switch
    {
        0 => Unknown,
        1 => write(contents[0]),
        _ => string.Join("; ", contents.Select(content => $"{content.Dataset}: {write(content)}")),
    };

    private string Written(string sum) => Published switch { true => "published", false => "not the published content", null => "no published content to compare with" } + $", SHA-256 {sum}";
}
