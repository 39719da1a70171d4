using System.Text.Json;
using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

/// <summary>
/// What belongs to the lab and to no run: accounts, tokens, what people write on runs, settings. A journal of keys and values (<c>lab.journal</c>), all of it in memory; a key
/// is an area and an id. Several processes may use it: a change is made under a file lock on the newest values, and whoever reads takes in first what others wrote.
/// </summary>
public sealed class LabBook : IDisposable
{
    public const string FileName = "lab.journal";

    private const long SmallBytes = 1 << 20;
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Dictionary<string, Dictionary<string, string>> _areas = [];
    private readonly Dictionary<string, long> _versions = [];
    private FileStream _reading;
    private long _read;

    /// <param name="home">The lab's folder.</param>
    /// <param name="isOwner">Holds the lab's lock: then a file that is mostly old values is written anew.</param>
    /// <exception cref="UnusableHomeException">The file cannot be read or written.</exception>
    public LabBook(string home, bool isOwner = false)
    {
        _path = Path.Combine(home, FileName);
        try
        {
            using (Hold())
            {
                // Password hashes are in it. Then what a kill left half is cut, and the folder learns the name before anything in it counts.
                PrivateFolder.CreateFile(_path);
                Begin();
                DurableFile.SyncFolder(home);
                _reading = OpenForReading();
                CatchUp();
                if (isOwner && _read > SmallBytes && _read > 4 * LiveBytes())
                {
                    WriteAnew();
                }
            }
        }
        catch (Exception problem) when (problem is JournalException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableHomeException($"{_path} cannot be used: {problem.Message} Check the file, the rights on its folder and the free space, or set FF_HOME to another folder.", problem);
        }
    }

    /// <summary>A value; null where there is none.</summary>
    public string? Find(string area, string id)
    {
        lock (_gate)
        {
            CatchUp();
            return _areas.GetValueOrDefault(area)?.GetValueOrDefault(id);
        }
    }

    /// <summary>Everything of an area, with a number that is another one after each change of it.</summary>
    public (long Version, IReadOnlyDictionary<string, string> Values) All(string area, long? unlessVersion = null)
    {
        lock (_gate)
        {
            CatchUp();
            var version = _versions.GetValueOrDefault(area);
            return (version, version == unlessVersion || !_areas.TryGetValue(area, out var values) ? Nothing : new Dictionary<string, string>(values));
        }
    }

    /// <summary>Changes values, all or none, and waits for the disk.</summary>
    /// <param name="work">Reads the newest values and says what changes; an exception changes nothing.</param>
    /// <exception cref="JournalException">The disk does not take it; nothing changed.</exception>
    public T Change<T>(Func<LabChange, T> work)
    {
        lock (_gate)
        {
            try
            {
                using var held = Hold();
                ReadAgainIfAnew();
                CatchUp();
                var change = new LabChange(_areas);
                var result = work(change);
                if (change.Values.Count > 0)
                {
                    Append(change);
                    CatchUp();
                }

                return result;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw JournalException.Of(problem);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _reading.Dispose();
        }
    }

    private void Append(LabChange change)
    {
        if (!File.Exists(_path))
        {
            throw JournalException.Removed();
        }

        using var file = new RecordFile(_path, _read);
        file.Append(Encoded(change.Values));
        file.Write();
        file.Sync();
    }

    // A new file says which one it is: the lab writes it anew at its start, and a command at the terminal may have read the one before.
    private void Begin()
    {
        using var file = new RecordFile(_path);
        if (file.Length == 0)
        {
            file.Append(Generation());
            file.Write();
            file.Sync();
        }
    }

    private static ReadOnlySpan<byte> Generation() => Encoded([(("book", "generation"), Guid.NewGuid().ToString("N"))]);

    private void ReadAgainIfAnew()
    {
        using var there = OpenForReading();
        if (BeginningOf(there).SequenceEqual(BeginningOf(_reading)))
        {
            return;
        }

        foreach (var area in _areas.Keys)
        {
            _versions[area] = _versions.GetValueOrDefault(area) + 1;
        }

        _areas.Clear();
        _read = 0;
        _reading.Dispose();
        _reading = OpenForReading();
    }

    private static byte[] BeginningOf(FileStream file)
    {
        var beginning = new byte[128];
        return beginning[..RandomAccess.Read(file.SafeFileHandle, beginning, 0)];
    }

    private void CatchUp()
    {
        if (new FileInfo(_path) is { Exists: true } there && there.Length != RandomAccess.GetLength(_reading.SafeFileHandle))
        {
            ReadAgainIfAnew();
        }

        if (RandomAccess.GetLength(_reading.SafeFileHandle) > _read)
        {
            _read = RecordScan.Read(_reading, _read, long.MaxValue, (record, _) => Take(record));
        }
    }

    private void Take(ReadOnlySpan<byte> record)
    {
        var from = new ByteReader(record);
        for (var count = from.Count(); count > 0; count--)
        {
            var (area, id) = (from.Text(), from.Text());
            var values = _areas.TryGetValue(area, out var known) ? known : _areas[area] = [];
            if (from.Byte() == 1)
            {
                values[id] = from.Text();
            }
            else
            {
                values.Remove(id);
            }

            _versions[area] = _versions.GetValueOrDefault(area) + 1;
        }
    }

    private static ReadOnlySpan<byte> Encoded(IReadOnlyCollection<((string Area, string Id) Key, string? Value)> values)
    {
        var to = new ByteWriter();
        to.Varint((ulong)values.Count);
        foreach (var ((area, id), value) in values)
        {
            to.Text(area);
            to.Text(id);
            to.Byte(value is null ? (byte)0 : (byte)1);
            if (value is not null)
            {
                to.Text(value);
            }
        }

        return to.Written;
    }

    private long LiveBytes() => _areas.Sum(area => area.Value.Sum(value => (long)area.Key.Length + value.Key.Length + value.Value.Length));

    private void WriteAnew()
    {
        var anew = $"{_path}.anew";
        File.Delete(anew);
        PrivateFolder.CreateFile(anew);
        using (var file = new RecordFile(anew))
        {
            file.Append(Generation());
            foreach (var (area, values) in _areas)
            {
                foreach (var (id, value) in values)
                {
                    file.Append(Encoded([((area, id), value)]));
                }
            }

            file.Write();
            file.Sync();
        }

        File.Move(anew, _path, overwrite: true);
        DurableFile.SyncFolder(Path.GetDirectoryName(_path)!);
        _reading.Dispose();
        _reading = OpenForReading();
        _read = _reading.Length;
    }

    private FileStream OpenForReading() => new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);

    // A command at the terminal holds it for a moment.
    private FileStream Hold()
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(10))
        {
            try
            {
                return new FileStream($"{_path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (FileLock.IsTaken(taken) && waited < LongestWait)
            {
                Thread.Sleep(10);
            }
        }
    }
}
