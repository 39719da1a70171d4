using System.Globalization;

namespace ForwardForward.Training.Data.Folders;

/// <summary>A number with the word behind it.</summary>
internal static class Plural
{
    public static string Of(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    public static string Images(int count) => Of(count, "image", "images");
}
