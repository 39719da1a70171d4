using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace ForwardForward.Web.Storage;

/// <summary>
/// Binds to the system's SQLite, which the distribution patches; the binary that the NuGet bundle carries has a known vulnerability.
/// </summary>
public static class SqliteLibrary
{
    private const string SystemLibrary = "libsqlite3.so.0";
    private static readonly Lazy<string> LoadOnce = new(Load);

    /// <summary>Loads the library at the first call and gives its version.</summary>
    /// <exception cref="UnusableDatabaseException">The machine has no SQLite.</exception>
    public static string Version => LoadOnce.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        try
        {
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            return raw.sqlite3_libversion().utf8_to_string();
        }
        catch (DllNotFoundException)
        {
            throw new UnusableDatabaseException($"SQLite ({SystemLibrary}) is not installed. Install it with: apt-get install libsqlite3-0");
        }
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" && NativeLibrary.TryLoad(SystemLibrary, out var handle) ? handle : IntPtr.Zero;
}
