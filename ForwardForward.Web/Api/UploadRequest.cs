using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace ForwardForward.Web.Api;

/// <summary>What the address of an upload says; the archive is its body.</summary>
/// <param name="Name">Name of the dataset, such as <c>folder:pets</c>.</param>
/// <param name="Size">Rows and columns that every image is brought to, in pixels.</param>
/// <param name="Channels">1 for gray, 3 for color.</param>
/// <param name="Title">Name for people.</param>
/// <param name="License">What may be done with the images.</param>
/// <param name="Source">Who made them and where they are described.</param>
/// <param name="SkipUnreadable">Leaves out images that cannot be read instead of refusing all.</param>
public sealed record UploadRequest(
    [FromRoute] string Name,
    [FromQuery] int? Size = null,
    [FromQuery] int? Channels = null,
    [FromQuery] string? Title = null,
    [FromQuery] string? License = null,
    [FromQuery] string? Source = null,
    [FromQuery] bool? SkipUnreadable = null)
{
    public UploadOrder Order(string account)
    {
        var usual = new FolderSettings();
        return new UploadOrder(
            FolderName.Of(Name) ?? "",
            new FolderSettings
            {
                Size = Size ?? usual.Size, Channels = Channels ?? usual.Channels, Title = Title?.Trim() ?? "", License = License?.Trim() ?? "", Source = Source?.Trim() ?? "",
            },
            account,
            SkipUnreadable ?? false);
    }
}
