namespace ForwardForward.Web;

/// <summary>Folders with the account database and the keys of the sign-in cookies: nobody else on the machine may read them.</summary>
public static class PrivateFolder
{
    /// <summary>Creates the folder for its owner alone; one that exists keeps its rights.</summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
