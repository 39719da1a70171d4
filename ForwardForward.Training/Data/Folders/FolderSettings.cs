using System.Text.Json;
using System.Text.Json.Serialization;
using ForwardForward.Training.Images;
using ForwardForward.Training.Names;

namespace ForwardForward.Training.Data.Folders;

/// <summary>What a folder of images says of itself, in <c>dataset.json</c> beside the images. A folder without one is 32 x 32 in color.</summary>
public sealed record FolderSettings
{
    public const string FileName = "dataset.json";

    private const int LongestText = 2000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Name for people; the folder's name when empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Rows and columns that every image is brought to, in pixels.</summary>
    public int Size { get; init; } = 32;

    /// <summary>1 for gray, 3 for color.</summary>
    public int Channels { get; init; } = 3;

    public string License { get; init; } = "";

    /// <summary>Who made the images and where they are described.</summary>
    public string Source { get; init; } = "";

    /// <summary>The account that uploaded it; null for a folder that was put there by hand, which the lab never deletes.</summary>
    public string? UploadedBy { get; init; }

    /// <summary>When it was uploaded; null for a folder that was put there by hand.</summary>
    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>What was noticed and accepted when an archive was unpacked, in sentences.</summary>
    public IReadOnlyList<string>? Remarks { get; init; }

    [JsonIgnore]
    public ImageShape Shape => new(Channels, Size);

    /// <summary>Everything that is wrong with the values; empty when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (Size is < ImageShape.SmallestSize or > ImageShape.LargestSize)
        {
            yield return $"The image size is {ImageShape.SmallestSize} to {ImageShape.LargestSize} pixels, not {Size}.";
        }

        if (Channels is not (1 or 3))
        {
            yield return $"Channels are 1 (gray) or 3 (color), not {Channels}.";
        }

        if (Title.Length > 100)
        {
            yield return "A title has at most 100 characters.";
        }

        if (Title.Length > 0 && VisibleName.Fault(Title, "The title") is { } hidden)
        {
            yield return hidden;
        }

        if (License.Length > LongestText || Source.Length > LongestText)
        {
            yield return $"License and source have at most {LongestText} characters each.";
        }
    }

    /// <param name="folder">The dataset's folder.</param>
    public void Write(string folder) => File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Options));
}
