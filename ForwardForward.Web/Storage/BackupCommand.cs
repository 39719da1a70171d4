using System.CommandLine;

namespace ForwardForward.Web.Storage;

/// <summary><c>backup DIR</c>.</summary>
internal static class BackupCommand
{
    public static Command Build(Func<LabSettings> settings)
    {
        var folder = new Argument<string>("folder") { Description = "Where the copy goes: a new or empty folder" };
        var backup = new Command("backup", "Copy the lab while it runs: accounts, tags and notes, and every run with its checkpoints") { folder };
        backup.SetAction(parsed =>
        {
            var target = Path.GetFullPath(parsed.GetValue(folder)!);
            var (runs, bytes) = LabBackup.Write(settings().Home, target);
            parsed.InvocationConfiguration.Error.WriteLine(
                $"{target} holds the lab as it was a moment ago: {runs} runs, {bytes / 1_000_000.0:0.0} MB. To go back to it, stop the lab and set FF_HOME to a copy of that folder; " +
                "a single run comes back with: import FOLDER.");
            return 0;
        });
        return backup;
    }
}
