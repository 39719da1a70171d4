using Dapper;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Storage;

/// <summary>A copy of the lab's database as it is at one moment, taken while the lab goes on.</summary>
public static class LabBackup
{
    /// <param name="database">The lab's database; it is only read.</param>
    /// <param name="target">Whole path of the copy, which must not exist; only its owner may read it.</param>
    /// <returns>Bytes of the copy.</returns>
    /// <exception cref="UnusableDatabaseException">There is no database, it cannot be read, or the copy cannot be written; nothing is left of it then.</exception>
    public static long Write(string database, string target)
    {
        _ = SqliteLibrary.Version;
        if (!File.Exists(database))
        {
            throw new UnusableDatabaseException($"There is no database {database} to copy. Set FF_HOME to the lab's folder.");
        }

        if (Path.Exists(target))
        {
            throw new UnusableDatabaseException($"{target} exists already. Choose another name, or remove it first.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new UnusableDatabaseException($"There is no folder {Path.GetDirectoryName(target)}. Create it first.");
        }

        var beginning = $"{target}.part-{Guid.NewGuid():N}";
        try
        {
            // SQLite writes into an empty file as it is: nobody else may read it from the first byte on.
            CreateEmpty(beginning);
            Copy(database, beginning);
            File.Move(beginning, target, overwrite: false);
            return new FileInfo(target).Length;
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(beginning);
            throw new UnusableDatabaseException($"{target} could not be written: {problem.Message.TrimEnd('.')}. Check its folder, the free space and the database.", problem);
        }
    }

    private static void CreateEmpty(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(file, options).Dispose();
    }

    private static void Copy(string database, string file)
    {
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
        {
            connection.Open();
            connection.Execute("VACUUM INTO $file", new { file }, commandTimeout: 0);
        }

        // The command leaves it to its caller that the disk has the copy.
        using var written = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
    }
}
