namespace ForwardForward.Web;

/// <summary>Folders and files with accounts and the keys of the sign-in cookies: nobody else on the machine may read them.</summary>
public static class PrivateFolder
{
    /// <summary>Creates the folder for its owner alone; one that exists keeps its rights.</summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Creates an empty file for its owner alone; one that exists stays as it is.</summary>
    public static void CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }

    /// <summary>Creates the folder and proves that files can be written there.</summary>
    /// <exception cref="IOException">They cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not.</exception>
    public static void CreateWritable(string path)
    {
        Create(path);
        using var proof = new FileStream(Path.Combine(path, $".proof-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        proof.WriteByte(0);
    }
}
