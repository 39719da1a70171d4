using Dapper;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>What the lab wants of its runs, kept in the store.</summary>
public sealed class RunPreferences(LabDatabase database)
{
    private const string Resume = "runs/resume-after-restart";

    /// <summary>A run that was cut off goes on by itself after a restart; on unless turned off.</summary>
    public bool ResumeAfterRestart =>
        database.Read(connection => connection.ExecuteScalar<string?>("SELECT value FROM settings WHERE name = @Resume", new { Resume })) != "no";

    public Task SetResumeAfterRestartAsync(bool resume) => database.WriteAsync(
        connection => connection.Execute(
            "INSERT INTO settings (name, value) VALUES (@Resume, @value) ON CONFLICT (name) DO UPDATE SET value = @value", new { Resume, value = resume ? "yes" : "no" }),
        survivesPowerLoss: true);
}
