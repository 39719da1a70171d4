using System.CommandLine;

namespace ForwardForward.Web.Storage;

/// <summary><c>backup FILE</c>.</summary>
internal static class BackupCommand
{
    public static Command Build(Func<LabSettings> settings)
    {
        var file = new Argument<string>("file") { Description = "The copy's file, which must not exist yet" };
        var backup = new Command("backup", "Copy the lab's database while the lab runs: accounts, runs, points") { file };
        backup.SetAction(parsed =>
        {
            var database = Path.Combine(settings().Home, StorageRegistration.FileName);
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            var bytes = LabBackup.Write(database, target);
            parsed.InvocationConfiguration.Error.WriteLine(
                $"{target} holds the lab's database as it was a moment ago, {bytes / 1_000_000.0:0.0} MB. Checkpoints are not in it: where theirs are gone too, paused runs begin again. " +
                $"To go back to it, stop the lab, put it in the place of {database} and remove {StorageRegistration.FileName}-wal and {StorageRegistration.FileName}-shm beside that.");
            return 0;
        });
        return backup;
    }
}
