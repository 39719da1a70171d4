namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>What a file is to a page.</summary>
internal enum FileKind
{
    Html,
    Css,
    Js,
    Font,
    Other,
}
