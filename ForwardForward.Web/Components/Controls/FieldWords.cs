using System.Text.RegularExpressions;

namespace ForwardForward.Web.Components.Controls;

/// <summary>A field of a spec in running text: <c>optimization.learningRate</c> is the learning rate.</summary>
internal static partial class FieldWords
{
    public static string Of(string path) => Capital().Replace(path[(path.LastIndexOf('.') + 1)..], match => " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
