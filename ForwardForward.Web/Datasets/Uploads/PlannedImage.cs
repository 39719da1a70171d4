using System.IO.Compression;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>An image of an archive and where it goes.</summary>
/// <param name="Entry">The image.</param>
/// <param name="Folder">Below the dataset's folder: a class, or a split and a class; made of names that were checked.</param>
public sealed record PlannedImage(ZipArchiveEntry Entry, string Folder);
