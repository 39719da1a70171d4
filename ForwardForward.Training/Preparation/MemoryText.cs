using System.Globalization;

namespace ForwardForward.Training.Preparation;

/// <summary>Amounts of memory in words.</summary>
public static class MemoryText
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Such as <c>1.2 GiB</c>.</summary>
    public static string Of(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return $"{value.ToString(value >= 100 || unit == 0 ? "F0" : "0.#", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
