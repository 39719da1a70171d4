using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Storage;

/// <summary>Nothing can be stored at the moment, for a reason outside of this program; the message says which and what to do. Nothing was changed.</summary>
public sealed class StoreFailedException : Exception
{
    private StoreFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <returns>Null for any other failure, which is a mistake of this program's.</returns>
    internal static StoreFailedException? Of(SqliteException problem) => Sentence(problem) is { } sentence ? new StoreFailedException(sentence, problem) : null;

    // https://www.sqlite.org/rescode.html
    private static string? Sentence(SqliteException problem) => problem.SqliteErrorCode switch
    {
        5 or 6 => "Another program holds the lab's database locked. End that program and try again.",
        8 => "The lab's database in FF_HOME can only be read. Give the lab's account the right to write it and try again.",
        10 or 14 => "The disk of FF_HOME fails to read or write the lab's database. Repair it and try again.",
        11 or 26 => "The lab's database in FF_HOME is damaged. Stop the lab and put a copy in its place.",
        13 => "The disk of FF_HOME is full. Free some space and try again.",
        _ => null,
    };
}
