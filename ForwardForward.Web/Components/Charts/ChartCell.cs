namespace ForwardForward.Web.Components.Charts;

/// <summary>A cell of a chart's numbers.</summary>
/// <param name="Text">For people.</param>
/// <param name="IsNumber">Stands at the right; a file gets the value instead of the words.</param>
/// <param name="Value">Unrounded; null where nothing was measured.</param>
public sealed record ChartCell(string Text, bool IsNumber, double? Value)
{
    /// <summary>JSON has no word for what is not finite.</summary>
    public object? ForFile => IsNumber ? Value is { } value && double.IsFinite(value) ? value : "" : Text;

    public static ChartCell Of(string words) => new(words, IsNumber: false, null);

    public static ChartCell Of(double? value, Func<double?, string> write) => new(write(value), IsNumber: true, value);
}
