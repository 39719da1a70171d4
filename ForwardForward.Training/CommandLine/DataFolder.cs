namespace ForwardForward.Training.CommandLine;

/// <summary>Where datasets are: the option, then <c>FF_DATA</c>, then <c>data</c> under <c>FF_HOME</c> (default <c>~/.forwardforward</c>).</summary>
internal static class DataFolder
{
    public static string Resolve(string? option) => Path.GetFullPath(
        NotEmpty(option) ?? NotEmpty(Environment.GetEnvironmentVariable("FF_DATA")) ?? Path.Combine(Home(), "data"));

    public static string Home() => NotEmpty(Environment.GetEnvironmentVariable("FF_HOME"))
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".forwardforward");

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
