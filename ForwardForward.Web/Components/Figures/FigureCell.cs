using System.Globalization;

namespace ForwardForward.Web.Components.Figures;

/// <summary>A cell of a table.</summary>
/// <param name="Text">For people.</param>
/// <param name="IsNumber">Stands at the right; a file to compute with gets the value instead of the words.</param>
/// <param name="Value">Unrounded; null where nothing was measured.</param>
public sealed record FigureCell(string Text, bool IsNumber, double? Value)
{
    public string ForPrograms => !IsNumber ? Text : Value is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    public static FigureCell Of(string words) => new(words, IsNumber: false, null);

    /// <param name="time">In UTC; a file has no viewer whose zone it could take.</param>
    public static FigureCell Of(DateTime time) => Of(time.ToString("u", CultureInfo.InvariantCulture));

    public static FigureCell Of(double? value, Func<double?, string> write) => new(write(value), IsNumber: true, value);
}
