using ForwardForward.Tests.Images;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Data.Folders;

/// <summary>Puts folders of images by class under a data folder.</summary>
internal static class FolderFiles
{
    /// <summary>Writes gray images whose level tells class and number: 10 * class + number.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <param name="perClass">Images of each class, by path of the class's folder.</param>
    public static void Write(string folder, params (string Class, int Count)[] perClass)
    {
        for (var index = 0; index < perClass.Length; index++)
        {
            var (name, count) = perClass[index];
            Directory.CreateDirectory(Path.Combine(folder, name));
            for (var number = 0; number < count; number++)
            {
                File.WriteAllBytes(Path.Combine(folder, name, $"{number:000}.png"), SampleImages.Level((byte)((10 * index) + number)));
            }
        }
    }

    /// <summary>The folder of the dataset <c>folder:name</c>.</summary>
    public static string Of(TemporaryFolder data, string name) => data[$"folders/{name}"];
}
