using System.Globalization;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What a person is filling in to upload a dataset.</summary>
public sealed class UploadForm
{
    /// <summary>Image sizes to choose from, in pixels.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [16, 28, 32, 48, 64, 96, 128, 224];

    public string Name { get; set; } = "";

    public string Title { get; set; } = "";

    public int Size { get; set; } = 32;

    public int Channels { get; set; } = 3;

    public string License { get; set; } = "";

    public string Source { get; set; } = "";

    public bool SkipUnreadable { get; set; }

    /// <summary>Where the archive is sent, with everything else in the address.</summary>
    public string Address => $"api/v1/datasets/{FolderName.Prefix}{Uri.EscapeDataString(Name)}?" + string.Join('&', new Dictionary<string, string>
    {
        ["size"] = Size.ToString(CultureInfo.InvariantCulture),
        ["channels"] = Channels.ToString(CultureInfo.InvariantCulture),
        ["title"] = Title,
        ["license"] = License,
        ["source"] = Source,
        ["skipUnreadable"] = SkipUnreadable ? "true" : "false",
    }.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    public UploadOrder Order(string account) =>
        new(Name, new FolderSettings { Title = Title.Trim(), Size = Size, Channels = Channels, License = License.Trim(), Source = Source.Trim() }, account, SkipUnreadable);
}
