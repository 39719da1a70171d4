using System.Text.RegularExpressions;

namespace ForwardForward.Tests.Docs;

/// <summary>A line of <c>./run.sh</c> as a page writes it.</summary>
/// <param name="Page">Which page.</param>
/// <param name="Text">Its arguments, as written.</param>
internal sealed partial record DocumentedCommand(string Page, string Text)
{
    /// <summary>Every command of every page; alternatives (<c>a|b</c>) are a command each, and what a line says beside the command is left out.</summary>
    public static IEnumerable<DocumentedCommand> All { get; } =
        [.. DocumentationPage.All.Values.SelectMany(page => page.CodeLines.Concat(page.Words).SelectMany(Of).Select(text => new DocumentedCommand(page.Name, text))).Distinct()];

    public string[] Arguments => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>ROW, FILE, NAME... stand for what a reader puts there, and can be read but not run.</summary>
    public bool HasPlaceholder => Arguments.Any(argument => Placeholder().IsMatch(argument));

    public static IEnumerable<string> Of(string line) => Call().Matches(line).SelectMany(match => Alternatives(match.Groups[1].Value.Trim()));

    private static IEnumerable<string> Alternatives(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split('|'))
        .Aggregate(Enumerable.Repeat("", 1), (lines, words) => [.. lines.SelectMany(line => words.Select(word => $"{line} {word}".Trim()))]);

    // To two spaces, where the explanation begins, or to the end of a command of the shell.
    [GeneratedRegex(@"\./run\.sh((?: [^\s;&)>]+)*)")]
    private static partial Regex Call();

    [GeneratedRegex(@"^[A-Z]+(\.\.\.)?$")]
    private static partial Regex Placeholder();
}
