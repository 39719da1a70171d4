using System.Net;
using ForwardForward.Training.Numbers;
using ForwardForward.Training.Torch;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web;

/// <summary>The settings of the lab, read once from the environment at start-up.</summary>
/// <param name="Urls">Addresses the dashboard listens on (<c>FF_URLS</c>, separated by semicolons).</param>
/// <param name="Home">Folder of runs, accounts and keys (<c>FF_HOME</c>).</param>
/// <param name="Data">Root folder of the datasets (<c>FF_DATA</c>).</param>
public sealed record LabSettings(IReadOnlyList<Uri> Urls, string Home, string Data)
{
    public const string DefaultUrls = "http://127.0.0.1:5080";
    public const int DefaultUploadGibibytes = 50;

    private const int MostUploadGibibytes = 1_000_000;

    /// <summary>What folders of images may take together, uploads among them (<c>FF_UPLOAD_GIB</c>); 0 takes no uploads.</summary>
    public int UploadGibibytes { get; init; } = DefaultUploadGibibytes;

    /// <summary>How many runs train side by side (<c>FF_RUNS</c>).</summary>
    public int Runs { get; init; } = RunsAtOnce.Usual;

    /// <summary>Addresses that machines other than this one can reach.</summary>
    public IEnumerable<Uri> UrlsBeyondLoopback => Urls.Where(url => !IsLoopback(url));

    /// <exception cref="LabSettingsException">One or more settings cannot be used; the message names every one.</exception>
    public static LabSettings Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var urls = ReadUrls(configuration["FF_URLS"], problems);
        var home = ReadFolder("FF_HOME", configuration["FF_HOME"], DefaultHome, problems);
        // Without a home folder its problem is already told; a second sentence about its subfolder would only hide it.
        var data = home is null && string.IsNullOrWhiteSpace(configuration["FF_DATA"])
            ? null
            : ReadFolder("FF_DATA", configuration["FF_DATA"], () => Path.Combine(home!, "data"), problems);
        var uploads = ReadWhole("FF_UPLOAD_GIB", configuration["FF_UPLOAD_GIB"], 0, MostUploadGibibytes, DefaultUploadGibibytes, "a whole number of GiB", problems);
        var runs = ReadWhole("FF_RUNS", configuration["FF_RUNS"], 1, RunsAtOnce.Most, RunsAtOnce.Usual, "how many runs may train side by side", problems);
        // libtorch takes it from the environment by itself, when it is loaded.
        if (MemoryCeiling.Read(configuration[MemoryCeiling.Setting]).Problem is { } ceiling)
        {
            problems.Add(ceiling);
        }
        return problems.Count == 0 ? new LabSettings(urls, home!, data!) { UploadGibibytes = uploads, Runs = runs } : throw new LabSettingsException(problems);
    }

    private static List<Uri> ReadUrls(string? value, List<string> problems)
    {
        var urls = new List<Uri>();
        foreach (var part in (string.IsNullOrWhiteSpace(value) ? DefaultUrls : value).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel's wildcards are no host names; 0.0.0.0 says the same to Uri.
            var readable = part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (Uri.TryCreate(readable, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsolutePath == "/")
            {
                urls.Add(url);
            }
            else
            {
                problems.Add($"FF_URLS holds '{part}', which is no address to listen on. Write it like {DefaultUrls}, several separated by ';'.");
            }
        }
        return urls;
    }

    private static int ReadWhole(string name, string? value, int least, int most, int usual, string what, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return usual;
        }
        var read = new Bounds<long>(least, most).Check(NumberText.Whole(value));
        if (read.Problem is null)
        {
            return (int)read.Value;
        }
        problems.Add($"{name} is '{value}'. {read.Problem} Set it to {what}, {least} to {most}, or leave it out for {usual}.");
        return usual;
    }

    private static string? ReadFolder(string name, string? value, Func<string?> byDefault, List<string> problems)
    {
        var folder = string.IsNullOrWhiteSpace(value) ? byDefault() : ExpandHome(value.Trim());
        if (folder is null)
        {
            problems.Add($"{name} is not set and this account has no home folder. Set {name} to a folder the lab may write.");
            return null;
        }
        folder = Path.GetFullPath(folder);
        if (File.Exists(folder))
        {
            problems.Add($"{name} is '{folder}', which is a file. Set it to a folder.");
            return null;
        }
        return folder;
    }

    private static string? DefaultHome() => UserFolder() is { Length: > 0 } user ? Path.Combine(user, ".forwardforward") : null;

    // A quoted FF_DATA='~/data' reaches us unexpanded.
    private static string ExpandHome(string path) => path is "~" || path.StartsWith("~/", StringComparison.Ordinal) ? UserFolder() + path[1..] : path;

    private static string UserFolder() => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static bool IsLoopback(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));
}
