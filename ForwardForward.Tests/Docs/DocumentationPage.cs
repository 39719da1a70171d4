using ForwardForward.Tests.Support;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ForwardForward.Tests.Docs;

/// <summary>README.md or a page of docs/, read as Markdown, tables and the anchors of its headings included.</summary>
internal sealed class DocumentationPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly MarkdownDocument document;

    private DocumentationPage(string name)
    {
        Name = name;
        Text = File.ReadAllText(RepositoryRoot.File(name));
        document = Markdown.Parse(Text, Pipeline);
    }

    /// <summary>Every page there is, by its path below the repository.</summary>
    public static IReadOnlyDictionary<string, DocumentationPage> All { get; } =
        Directory.EnumerateFiles(RepositoryRoot.File("docs"), "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(RepositoryRoot.FullName, path)).Append("README.md")
            .Order(StringComparer.Ordinal).ToDictionary(name => name, name => new DocumentationPage(name));

    public string Name { get; }

    public string Text { get; }

    /// <summary>Where its links and pictures lead, as it writes them.</summary>
    public IEnumerable<string> Links => document.Descendants<LinkInline>().Select(link => link.Url ?? "");

    /// <summary>What a link may name behind its #.</summary>
    public IEnumerable<string> Anchors => document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id).OfType<string>();

    /// <summary>What stands in backticks within a sentence or a table.</summary>
    public IEnumerable<string> Words => document.Descendants<CodeInline>().Select(code => code.Content);

    /// <summary>Lines of its code blocks; those of a diff are changes and not what is there.</summary>
    public IEnumerable<string> CodeLines =>
        document.Descendants<CodeBlock>().Where(block => block is not FencedCodeBlock { Info: "diff" }).SelectMany(block => block.Lines.Lines.Take(block.Lines.Count)).Select(line => line.ToString());

    /// <summary>The page that a relative link leads to, and the anchor in it; an empty path is the page itself.</summary>
    public (string Path, string Anchor) Resolve(string link)
    {
        var parts = link.Split('#', 2);
        var folder = Path.GetDirectoryName(RepositoryRoot.File(Name))!;
        var path = parts[0].Length == 0 ? RepositoryRoot.File(Name) : Path.GetFullPath(Path.Combine(folder, parts[0]));
        return (Path.GetRelativePath(RepositoryRoot.FullName, path), parts.Length > 1 ? parts[1] : "");
    }
}
