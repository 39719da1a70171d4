using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>What the lab wants of its runs, kept in its book.</summary>
public sealed class RunPreferences(LabBook book)
{
    private const string Area = "setting";
    private const string Resume = "runs/resume-after-restart";

    /// <summary>A run that was cut off goes on by itself after a restart; on unless turned off.</summary>
    public bool ResumeAfterRestart => book.Find(Area, Resume) != "no";

    public Task SetResumeAfterRestartAsync(bool resume) => Task.Run(() => book.Change(change =>
    {
        change.Set(Area, Resume, resume ? "yes" : "no");
        return true;
    }));
}
