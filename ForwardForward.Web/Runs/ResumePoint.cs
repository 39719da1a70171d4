using ForwardForward.Web.Runs.Tables;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs;

/// <summary>
/// The checkpoint from which a run goes on: the latest one that can resume, is in the store (so every point before it is too) and on disk.
/// Without one, a run begins again at step 0 and gets the same numbers.
/// </summary>
/// <param name="File">Path.</param>
/// <param name="Step">Updates done in it.</param>
public sealed record ResumePoint(string File, long Step)
{
    public static ResumePoint? Of(SqliteConnection connection, long run, string folder) =>
        EvidenceTables.Checkpoints(connection, run)
            .Where(checkpoint => checkpoint.CanResume)
            .Select(checkpoint => new ResumePoint(Path.Combine(folder, checkpoint.FileName), checkpoint.Step))
            .FirstOrDefault(point => System.IO.File.Exists(point.File));
}
