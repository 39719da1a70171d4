using System.IO.Compression;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What an archive says of itself in its <see cref="FolderSettings.FileName"/>: it fills in what the upload leaves at its usual value.</summary>
public static class ArchiveSettings
{
    /// <param name="asked">What the upload asks for.</param>
    /// <param name="entry">The archive's file.</param>
    /// <returns>Both together, and in a sentence which of them decided.</returns>
    /// <exception cref="DatasetException">The file cannot be read.</exception>
    public static (FolderSettings Settings, string Remark) Join(FolderSettings asked, ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var said = SettingsReader.Read(content, FolderSettings.FileName);
        var usual = new FolderSettings();
        var joined = asked with
        {
            Title = asked.Title.Length > 0 ? asked.Title : said.Title,
            Size = asked.Size != usual.Size ? asked.Size : said.Size,
            Channels = asked.Channels != usual.Channels ? asked.Channels : said.Channels,
            License = asked.License.Length > 0 ? asked.License : said.License,
            Source = asked.Source.Length > 0 ? asked.Source : said.Source,
        };
        return (joined, joined.Shape == said.Shape
            ? $"{FolderSettings.FileName} in the archive was read: images of {Words(joined)}."
            : $"{FolderSettings.FileName} in the archive says images of {Words(said)}; the upload asks for {Words(joined)}, which was taken.");
    }

    private static string Words(FolderSettings settings) => $"{settings.Size} x {settings.Size} in {(settings.Channels == 1 ? "gray" : "color")}";
}
