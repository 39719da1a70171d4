using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Storage;

/// <summary>
/// The numbered schema files of this program, such as <c>001-runs.sql</c>. A file that was released never changes: a change of the tables is a new file.
/// </summary>
public static class SchemaFiles
{
    private const string Folder = "Storage.Schema.";

    /// <summary>Brings a database to this program's schema; each file in a transaction of its own.</summary>
    /// <exception cref="UnusableDatabaseException">A newer program has written it.</exception>
    public static void Apply(SqliteConnection connection) => Apply(connection, Embedded());

    /// <summary>The same for a given list, ordered by number without gaps from 1.</summary>
    public static void Apply(SqliteConnection connection, IReadOnlyList<(int Number, string Name, string Sql)> files)
    {
        Execute(connection, "CREATE TABLE IF NOT EXISTS schema_files (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT");
        var applied = Convert.ToInt32(Scalar(connection, "SELECT coalesce(max(number), 0) FROM schema_files"), CultureInfo.InvariantCulture);
        if (applied > files.Count)
        {
            throw new UnusableDatabaseException(
                $"The database {connection.DataSource} was written by a newer ForwardForward (its schema is {applied}, this program knows {files.Count}). " +
                "Start the newer program, or set FF_HOME to another folder.");
        }

        foreach (var file in files.Skip(applied))
        {
            StoreTransaction.Run(connection, () =>
            {
                Execute(connection, file.Sql);
                using var command = connection.CreateCommand();
                command.CommandText = "INSERT INTO schema_files (number, name, applied_at) VALUES ($number, $name, datetime('now'))";
                command.Parameters.AddWithValue("$number", file.Number);
                command.Parameters.AddWithValue("$name", file.Name);
                return command.ExecuteNonQuery();
            });
        }
    }

    private static List<(int Number, string Name, string Sql)> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(Folder, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal))
            .Select(resource => (Resource: resource, Name: resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..]))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (int.Parse(file.Name[..3], CultureInfo.InvariantCulture), file.Name, Text(assembly, file.Resource)))
            .ToList();
        for (var index = 0; index < files.Count; index++)
        {
            if (files[index].Item1 != index + 1)
            {
                throw new InvalidOperationException($"The schema files must count 1, 2, 3...: {files[index].Name} stands at place {index + 1}.");
            }
        }

        return files;
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
