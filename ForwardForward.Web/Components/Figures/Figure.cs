using System.Globalization;
using System.Text;

namespace ForwardForward.Web.Components.Figures;

/// <summary>Numbers as the dashboard writes them: a no-break space between thousands, a dash where there is none, units where they help.</summary>
public static class Figure
{
    /// <summary>Stands where nothing was measured.</summary>
    public const string None = "–";

    private const char NoBreakSpace = '\u00A0';
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>0 to 1 as percent, two decimals.</summary>
    public static string Percent(double? share) =>
        share is not { } value ? None : double.IsFinite(value) ? (value * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %" : Number(value);

    public static string Count(double? value)
    {
        if (value is not { } number)
        {
            return None;
        }
        if (!double.IsFinite(number))
        {
            return Number(number);
        }
        var digits = Math.Abs(Math.Round(number)).ToString("0", CultureInfo.InvariantCulture);
        var text = new StringBuilder(digits);
        for (var place = digits.Length - 3; place > 0; place -= 3)
        {
            text.Insert(place, NoBreakSpace);
        }
        return (number < 0 ? "−" : "") + text;
    }

    /// <summary>A count in three digits or so, such as <c>1.2 M</c>, where there is little room.</summary>
    public static string Brief(double value) => Math.Abs(value) switch
    {
        >= 999.5e9 => Digits(value / 1e12) + "\u00A0T",
        >= 999.5e6 => Digits(value / 1e9) + "\u00A0G",
        >= 999.5e3 => Digits(value / 1e6) + "\u00A0M",
        >= 1000 => Digits(value / 1e3) + "\u00A0k",
        _ => Count(value),
    };

    public static string Bytes(double? bytes)
    {
        if (bytes is not { } value || !double.IsFinite(value))
        {
            return None;
        }
        var unit = 0;
        while (value >= 1024 && unit < ByteUnits.Length - 1)
        {
            value /= 1024;
            unit++;
        }
        return value.ToString(value >= 100 || unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + ByteUnits[unit];
    }

    private static string Digits(double value) => value.ToString(value >= 99.95 ? "0" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>Seconds as <c>41.2 s</c>, <c>3:12</c> or <c>2:03:12</c>.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } value || !double.IsFinite(value))
        {
            return None;
        }
        if (value < 60)
        {
            return value.ToString("0.#", CultureInfo.InvariantCulture) + " s";
        }
        var whole = TimeSpan.FromSeconds(Math.Round(value));
        return whole.TotalHours >= 1
            ? $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}"
            : $"{whole.Minutes}:{whole.Seconds:00}";
    }

    /// <summary>Time left in words that promise no more than an estimate knows.</summary>
    public static string TimeLeft(double? seconds) => seconds switch
    {
        not { } => "",
        < 1 => "under a second left",
        < 90 => $"{Math.Round(seconds.Value)} s left",
        < 5400 => $"{Math.Round(seconds.Value / 60)} min left",
        _ => $"{(seconds.Value / 3600).ToString("0.#", CultureInfo.InvariantCulture)} h left",
    };

    /// <summary>Four significant digits or so; not-a-number and infinities by name.</summary>
    public static string Number(double? value)
    {
        if (value is not { } number)
        {
            return None;
        }
        if (double.IsNaN(number))
        {
            return "NaN";
        }
        if (double.IsInfinity(number))
        {
            return number > 0 ? "∞" : "−∞";
        }
        var text = Math.Abs(number) switch
        {
            0 => "0",
            >= 1e7 or < 1e-4 => number.ToString("0.00e0", CultureInfo.InvariantCulture),
            >= 1000 => Count(number),
            >= 100 => number.ToString("0.#", CultureInfo.InvariantCulture),
            >= 10 => number.ToString("0.##", CultureInfo.InvariantCulture),
            >= 1 => number.ToString("0.###", CultureInfo.InvariantCulture),
            _ => number.ToString("0.####", CultureInfo.InvariantCulture),
        };
        return text.Replace('-', '−');
    }
}
