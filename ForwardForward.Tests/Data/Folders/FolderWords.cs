using System.Globalization;
using ForwardForward.Tests.Images;

namespace ForwardForward.Tests.Data.Folders;

/// <summary>Folders in few words: <c>cat*3</c> is three images in the folder cat, <c>cat/</c> an empty folder, <c>cat/1.png</c> one image, <c>cat/1.png=</c> a file of no bytes.</summary>
internal static class FolderWords
{
    /// <returns>Names with slashes, a slash at the end for a folder; images are all different.</returns>
    public static IEnumerable<(string Name, byte[] Content)> Files(string words)
    {
        var level = 0;
        foreach (var word in words.Split(' '))
        {
            var parts = word.Split('*');
            var names = parts.Length == 1 ? [word.TrimEnd('=')] : Enumerable.Range(0, int.Parse(parts[1], CultureInfo.InvariantCulture)).Select(number => $"{parts[0]}/{number}.png");
            foreach (var name in names)
            {
                yield return (name, word.EndsWith('/') || word.EndsWith('=') ? [] : SampleImages.Level((byte)(level++ % 256)));
            }
        }
    }

    /// <summary>Writes them; of a name that is there already the last one counts.</summary>
    public static void Write(string folder, IEnumerable<(string Name, byte[] Content)> files)
    {
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!name.EndsWith('/'))
            {
                File.WriteAllBytes(path, content);
            }
        }
    }
}
