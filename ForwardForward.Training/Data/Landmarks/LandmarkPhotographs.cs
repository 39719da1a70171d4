namespace ForwardForward.Training.Data.Landmarks;

/// <summary>Finds photographs by their id, in the endings in use and the layouts that are in use: side by side, in <c>images</c> (FedML), or three levels of folders named by the first characters (the published archives).</summary>
/// <param name="folder">The dataset's folder.</param>
internal sealed class LandmarkPhotographs(string folder)
{
    private readonly string[] places = [.. new[] { "images", "train", "." }.Where(place => Directory.Exists(Path.Combine(folder, place)))];

    private static readonly string[] Endings = [".jpg", ".jpeg", ".JPG", ".JPEG"];

    /// <returns>The path below the dataset's folder with what its content is judged by, or null when it is nowhere.</returns>
    public (string Path, FileInfo File)? Find(string imageId) => Endings.Select(ending => Find(imageId, ending)).FirstOrDefault(found => found is not null);

    private (string Path, FileInfo File)? Find(string imageId, string ending)
    {
        foreach (string place in places)
        {
            string start = place == "." ? "" : place + "/";
            string flat = $"{start}{imageId}{ending}";
            if (new FileInfo(Path.Combine(folder, flat)) is { Exists: true } found)
            {
                return (flat, found);
            }

            if (imageId.Length > 3)
            {
                string nested = $"{start}{imageId[0]}/{imageId[1]}/{imageId[2]}/{imageId}{ending}";
                if (new FileInfo(Path.Combine(folder, nested)) is { Exists: true } deep)
                {
                    return (nested, deep);
                }
            }
        }

        return null;
    }
}
