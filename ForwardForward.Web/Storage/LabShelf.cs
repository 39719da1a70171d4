using System.Text.Json;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

/// <summary>One area of the lab's book as objects; they are read again only after a change.</summary>
/// <param name="book">The lab's book.</param>
/// <param name="area">The area.</param>
public sealed class LabShelf<T>(LabBook book, string area)
    where T : class
{
    private volatile Snapshot _now = new(-1, new Dictionary<string, T>());

    /// <summary>Everything, by id.</summary>
    public IReadOnlyDictionary<string, T> All
    {
        get
        {
            var now = _now;
            var (version, values) = book.All(area, now.Version);
            if (version != now.Version)
            {
                _now = now = new Snapshot(version, values.ToDictionary(entry => entry.Key, entry => Read(entry.Value)));
            }

            return now.Values;
        }
    }

    /// <summary>Null where there is none.</summary>
    public T? Find(string id) => All.GetValueOrDefault(id);

    /// <summary>Changes things of this area, all or none, and waits for the disk.</summary>
    /// <param name="work">Told all there is now; returns the result, and what is to be set (null removes).</param>
    /// <exception cref="JournalException">The disk does not take it; nothing changed.</exception>
    public TResult Change<TResult>(Func<IReadOnlyDictionary<string, T>, (TResult Result, IEnumerable<(string Id, T? Value)> Changes)> work) => book.Change(change =>
    {
        var (result, changes) = work(change.All(area).ToDictionary(entry => entry.Id, entry => Read(entry.Value)));
        foreach (var (id, value) in changes)
        {
            if (value is null)
            {
                change.Remove(area, id);
            }
            else
            {
                change.Set(area, id, value);
            }
        }

        return result;
    });

    /// <summary>Sets one thing and waits for the disk.</summary>
    /// <exception cref="JournalException">The disk does not take it; nothing changed.</exception>
    public void Set(string id, T value) => book.Change(change =>
    {
        change.Set(area, id, value);
        return true;
    });

    /// <summary>Removes one thing and waits for the disk.</summary>
    /// <exception cref="JournalException">The disk does not take it; nothing changed.</exception>
    public void Remove(string id) => book.Change(change =>
    {
        change.Remove(area, id);
        return true;
    });

    private static T Read(string json) => JsonSerializer.Deserialize<T>(json, RunJson.Options)!;

    private sealed record Snapshot(long Version, IReadOnlyDictionary<string, T> Values);
}
