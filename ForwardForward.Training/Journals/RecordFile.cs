using System.Buffers.Binary;
using ForwardForward.Training.Files;

namespace ForwardForward.Training.Journals;

/// <summary>An append-only file of records (<see cref="RecordScan"/> reads it). Not safe for threads.</summary>
public sealed class RecordFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly ByteWriter _pending = new();
    private bool _broken;

    /// <summary>Opens for appending, or creates. A torn record at the end is cut off and kept beside, in a file that ends with <c>.cut</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">Where a record begins before which everything is known to be whole.</param>
    /// <exception cref="JournalException">The file cannot be read or written.</exception>
    public RecordFile(string path, long from = 0)
    {
        _path = path;
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
            // A file that is shorter is another one than was known.
            Length = RecordScan.Read(_file, from <= _file.Length ? from : 0, long.MaxValue, null);
            if (_file.Length > Length)
            {
                CutTail();
            }

            if (Length > 0)
            {
                _file.Flush(flushToDisk: true);
            }

            Synced = Length;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            throw JournalException.Of(problem);
        }
    }

    /// <summary>Bytes of whole records in the file.</summary>
    public long Length { get; private set; }

    /// <summary>So many of them are on the disk for certain.</summary>
    public long Synced { get; private set; }

    /// <summary>Bytes that wait for <see cref="Write"/>.</summary>
    public int PendingBytes => _pending.Length;

    /// <summary>Puts a record into the buffer; nothing reaches the file before <see cref="Write"/>.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        int start = _pending.Length;
        Span<byte> head = _pending.Take(RecordScan.Head);
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Crc32C.Masked(_pending.At(start, 8)));
        _pending.Bytes(data);
        _pending.Fixed32(Crc32C.Masked(data));
    }

    /// <summary>Forgets what waits.</summary>
    public void Drop() => _pending.Clear();

    /// <summary>Writes what waits. Where that fails the file is as it was before, and what waits goes on waiting.</summary>
    /// <exception cref="JournalException">The disk is full, or worse.</exception>
    public void Write()
    {
        if (_pending.Length == 0)
        {
            return;
        }

        if (_broken)
        {
            throw JournalException.Broken();
        }

        try
        {
            _file.Position = Length;
            _file.Write(_pending.Written);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            TakeBack();
            throw JournalException.Of(problem);
        }

        Length += _pending.Length;
        _pending.Clear();
    }

    /// <summary>Waits until the disk has everything that was written.</summary>
    /// <exception cref="JournalException">It does not, or nobody would find it there. What was written since the last time may be lost, and nothing more can be written here.</exception>
    public void Sync()
    {
        if (Synced == Length)
        {
            return;
        }

        if (_broken)
        {
            throw JournalException.Broken();
        }

        try
        {
            _file.Flush(flushToDisk: true);
        }
        catch (IOException problem)
        {
            // The kernel may have dropped the pages and would report success the next time.
            _broken = true;
            throw JournalException.Of(problem);
        }

        // A file that was removed takes bytes as well as any other, and gives them to nobody.
        if (new FileInfo(_path) is not { Exists: true } found || found.Length < Length)
        {
            _broken = true;
            throw JournalException.Removed();
        }

        Synced = Length;
    }

    public void Dispose() => _file.Dispose();

    private void TakeBack()
    {
        try
        {
            _file.SetLength(Length);
        }
        catch (IOException)
        {
            // A torn record at the end, which the next one overwrites and every reader passes over.
        }
    }

    private void CutTail()
    {
        var tail = new byte[(int)Math.Min(_file.Length - Length, RecordScan.Largest)];
        _file.Position = Length;
        _file.ReadExactly(tail);
        try
        {
            File.WriteAllBytes($"{_path}.cut", tail);
        }
        catch (IOException)
        {
            // A courtesy for whoever looks into it.
        }

        _file.SetLength(Length);
    }
}
