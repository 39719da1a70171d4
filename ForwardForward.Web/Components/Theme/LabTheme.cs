using MudBlazor;

namespace ForwardForward.Web.Components.Theme;

/// <summary>
/// The look of the lab, light and dark: surfaces, ink, lines, what can be clicked (primary), back-propagation (secondary), verdicts. What data means is in
/// css/tokens.css, which takes these colors by name; nothing else names a color.
/// </summary>
public static class LabTheme
{
    private static readonly string[] Font = ["Roboto", "Noto Sans", "Arial", "sans-serif"];

    private static readonly PaletteLight Light = new()
    {
        Primary = "#00805D", PrimaryContrastText = "#FFFFFF", Secondary = "#5B6470", SecondaryContrastText = "#FFFFFF", Tertiary = "#9C4A7B", TertiaryContrastText = "#FFFFFF",
        Info = "#00669F", Success = "#00558A", Warning = "#7A5B00", Error = "#A04400", Dark = "#1B2430",
        Background = "#F6F7F9", Surface = "#FFFFFF", AppbarBackground = "#FFFFFF", AppbarText = "#1B2430", DrawerBackground = "#FFFFFF", DrawerText = "#1B2430", DrawerIcon = "#5F6976",
        TextPrimary = "#1B2430", TextSecondary = "#5F6976", TextDisabled = "#6E7783", ActionDefault = "#5F6976",
        LinesDefault = "#E3E7EC", LinesInputs = "#8A94A1", TableLines = "#E3E7EC", TableHover = "#F6F7F9", Divider = "#E3E7EC",
    };

    private static readonly PaletteDark Dark = new()
    {
        Primary = "#2BB48D", PrimaryContrastText = "#06231B", Secondary = "#A9B2BD", SecondaryContrastText = "#0F151C", Tertiary = "#DB92BC", TertiaryContrastText = "#2A0F1F",
        Info = "#6DB8E8", InfoContrastText = "#0F151C", Success = "#6DB8E8", SuccessContrastText = "#0F151C", Warning = "#E2BF55", WarningContrastText = "#0F151C",
        Error = "#F49A5E", ErrorContrastText = "#0F151C", Dark = "#0B1016", DarkContrastText = "#E6EBF1",
        Background = "#0F151C", Surface = "#18212B", AppbarBackground = "#18212B", AppbarText = "#E6EBF1", DrawerBackground = "#18212B", DrawerText = "#E6EBF1", DrawerIcon = "#9DA9B7",
        TextPrimary = "#E6EBF1", TextSecondary = "#9DA9B7", TextDisabled = "#8592A1", ActionDefault = "#9DA9B7",
        LinesDefault = "#2A3643", LinesInputs = "#6F7D8C", TableLines = "#2A3643", TableHover = "#202B37", Divider = "#2A3643",
    };

    /// <param name="scope">The selector whose elements get the theme's variables.</param>
    // 1rem is 14 px here (css/layout.css).
    public static MudTheme Create(string scope) => new()
    {
        PseudoCss = new PseudoCss { Scope = scope },
        PaletteLight = Light,
        PaletteDark = Dark,
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "190px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "1rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "1rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = ".93rem", LineHeight = "1.4", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "1.07rem", FontWeight = "500", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Font, FontSize = "1rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = ".93rem", FontWeight = "400", TextTransform = "none", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = ".857rem", LetterSpacing = "normal" },
        },
    };
}
