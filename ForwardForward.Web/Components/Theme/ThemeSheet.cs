using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace ForwardForward.Web.Components.Theme;

/// <summary>
/// <see cref="LabTheme"/> as a file. MudThemeProvider writes it into the page as style elements, which the content policy refuses, and pages without a
/// circuit could not switch; here both palettes are written once, by MudThemeProvider itself, and one attribute of the document chooses.
/// </summary>
public sealed partial class ThemeSheet
{
    private ThemeSheet(string css)
    {
        Css = css;
        Address = $"theme.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)))[..10]}.css";
    }

    public string Css { get; }

    /// <summary>Relative to the site; another content has another address, so that a browser may keep it for ever.</summary>
    public string Address { get; }

    public static ThemeSheet Write(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        using var renderer = new HtmlRenderer(scope.ServiceProvider, services.GetRequiredService<ILoggerFactory>());
        // MudBlazor puts a colon before a scope that does not begin with one.
        return new ThemeSheet(Write(renderer, ":root", dark: false) + Write(renderer, ":root[data-theme=\"dark\"]", dark: true));
    }

    private static string Write(HtmlRenderer renderer, string scope, bool dark) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var provider = await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MudThemeProvider.Theme)] = LabTheme.Create(scope),
            [nameof(MudThemeProvider.IsDarkMode)] = dark,
            [nameof(MudThemeProvider.DefaultScrollbar)] = true,
        }));
        return string.Concat(StyleElement().Matches(provider.ToHtmlString()).Select(match => match.Groups["css"].Value));
    }).GetAwaiter().GetResult();

    [GeneratedRegex("<style[^>]*>(?<css>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();
}
