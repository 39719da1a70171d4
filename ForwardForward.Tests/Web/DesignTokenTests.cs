using System.Globalization;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Theme;
using MudBlazor;
using MudBlazor.Utilities;

namespace ForwardForward.Tests.Web;

/// <summary>The colors as they stand in tokens.css and the theme that it names, against the contrast of WCAG 2.1: 4.5 for text, 3 for lines.</summary>
public sealed partial class DesignTokenTests
{
    private static readonly string Sheet = File.ReadAllText(RepositoryRoot.File("wwwroot-assets/css/tokens.css"));

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Text_OnItsSurface_HasContrastOfFourAndAHalf(string theme)
    {
        var colors = Colors(theme);
        (string Text, string Surface)[] pairs =
        [
            ("ink", "card"), ("ink", "ground"), ("ink", "changed"), ("muted", "card"), ("muted", "ground"), ("muted", "backward-wash"), ("accent-text", "card"),
            ("accent-text", "accent-wash"), ("on-accent", "accent"), ("positive-text", "positive-wash"), ("negative-text", "negative-wash"),
            ("forward-text", "forward-wash"), ("forward-text", "card"), ("backward-text", "backward-wash"), ("good", "good-wash"), ("part", "part-wash"),
            ("bad", "bad-wash"), ("bad", "card"), ("positive-text", "card"), ("negative-text", "card"), ("backward-text", "card"),
        ];

        Assert.Empty(pairs.Where(pair => Contrast(colors[pair.Text], colors[pair.Surface]) < 4.5)
            .Select(pair => $"{pair.Text} on {pair.Surface}: {Contrast(colors[pair.Text], colors[pair.Surface]):0.00}"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Lines_OnACard_HaveContrastOfThree(string theme)
    {
        var colors = Colors(theme);
        string[] lines = ["positive", "negative", "threshold", "forward", "backward", "accent", "line-input", .. Enumerable.Range(1, 8).Select(series => $"series-{series}")];

        Assert.Empty(lines.Where(line => Contrast(colors[line], colors["card"]) < 3).Select(line => $"{line}: {Contrast(colors[line], colors["card"]):0.00}"));
    }

    [Fact]
    public void Series_EachHaveAColorAndADashOfTheirOwn()
    {
        var dashes = Dash().Matches(Sheet).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(8, dashes.Distinct().Count());
        Assert.Equal(8, Enumerable.Range(1, 8).Select(series => Colors("light")[$"series-{series}"]).Distinct().Count());
    }

    private static Dictionary<string, string> Colors(string theme)
    {
        var start = Sheet.IndexOf($"[data-theme=\"{theme}\"] {{", StringComparison.Ordinal);
        var colors = Color().Matches(Sheet[start..Sheet.IndexOf('}', start)]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Palette palette = theme == "dark" ? LabTheme.Create(":root").PaletteDark : LabTheme.Create(":root").PaletteLight;
        foreach (Match named in OfTheme().Matches(Sheet))
        {
            colors[named.Groups[1].Value] = OfPalette(palette, named.Groups[2].Value).Value[1..7].ToUpperInvariant();
        }
        return colors;
    }

    private static MudColor OfPalette(Palette palette, string name) => name switch
    {
        "background" => palette.Background,
        "surface" => palette.Surface,
        "lines-default" => palette.LinesDefault,
        "lines-inputs" => palette.LinesInputs,
        "text-primary" => palette.TextPrimary,
        "text-secondary" => palette.TextSecondary,
        "primary" => palette.Primary,
        "primary-text" => palette.PrimaryContrastText,
        "secondary" => palette.Secondary,
        "success" => palette.Success,
        "warning" => palette.Warning,
        "error" => palette.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static double Contrast(string one, string other)
    {
        var (lighter, darker) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (lighter + 0.05) / (darker + 0.05);
    }

    // Relative luminance of sRGB, WCAG 2.1.
    private static double Luminance(string color)
    {
        double Channel(int at)
        {
            var value = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    [GeneratedRegex(@"--([a-z0-9-]+): #([0-9A-F]{6});")]
    private static partial Regex Color();

    [GeneratedRegex(@"--([a-z0-9-]+): var\(--mud-palette-([a-z-]+)\);")]
    private static partial Regex OfTheme();

    [GeneratedRegex(@"--dash-\d: ([^;]+);")]
    private static partial Regex Dash();
}
