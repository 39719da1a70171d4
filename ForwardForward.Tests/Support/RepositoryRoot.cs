namespace ForwardForward.Tests.Support;

/// <summary>The folder that holds the solution, found upwards from the tests' own assembly.</summary>
public static class RepositoryRoot
{
    public static string FullName { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string File(string relative) => Path.Combine(FullName, relative);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "ForwardForward.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ForwardForward.sln.");
    }
}
