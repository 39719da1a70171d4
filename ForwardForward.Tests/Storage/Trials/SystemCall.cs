using System.Globalization;
using System.Text;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>A system call of a recorded process.</summary>
/// <param name="Name">Of the call.</param>
/// <param name="Text">What the recording says between its brackets, texts as hexadecimal digits.</param>
/// <param name="Result">What it gave; negative when it failed.</param>
/// <param name="Start">Line of the recording in which it began.</param>
/// <param name="End">Line in which it ended.</param>
internal sealed record SystemCall(string Name, string Text, long Result, int Start, int End)
{
    /// <summary>Names of the calls that change files, as strace is asked for them.</summary>
    public const string Traced = "openat,open,creat,pwrite64,write,pwritev,pwritev2,writev,truncate,ftruncate,fallocate,fsync,fdatasync,sync,syncfs,rename,renameat,renameat2,link,linkat,symlink,"
        + "mkdir,mkdirat,unlink,unlinkat,rmdir,close,dup,dup2,dup3,fcntl,copy_file_range,sendfile,splice,mmap";

    private bool Opens => Name is "openat" or "open" or "creat" or "dup" or "dup2" or "dup3" or "fcntl";

    /// <summary>Reads what strace -f -xx wrote. A call that another thread interrupts takes two lines.</summary>
    public static List<SystemCall> ReadAll(string file)
    {
        List<SystemCall> calls = [];
        var begun = new Dictionary<string, (string Text, int Line)>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (thread, said) = (line[..space], line[space..].TrimStart());
            if (said.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                begun[thread] = (said[..^"<unfinished ...>".Length], number);
            }
            else if (said.StartsWith("<... ", StringComparison.Ordinal))
            {
                if (begun.Remove(thread, out var before))
                {
                    Add(calls, before.Text + said[(said.IndexOf('>', StringComparison.Ordinal) + 1)..], before.Line, number);
                }
            }
            else if (said[0] is not ('+' or '-'))
            {
                Add(calls, said, number, number);
            }
        }

        // A call that the end of the process cut off may have done its work.
        foreach (var (text, line) in begun.Values)
        {
            Add(calls, text + ") = ?", line, number + 1);
        }

        // A number of an open file is given when the call that opens it ends, and taken back when the one that closes it begins.
        return [.. calls.OrderBy(call => call.Opens ? call.End : call.Start).ThenBy(call => call.Opens)];
    }

    /// <summary>A number among what it was given.</summary>
    public long Number(int place) => Parsed(Rest(place));

    /// <summary>Words among what it was given.</summary>
    public string Words(int place) => Rest(place);

    /// <summary>All texts that it was given, one after the other.</summary>
    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        for (var at = Text.IndexOf('"', StringComparison.Ordinal); at >= 0; at = Text.IndexOf('"', at + 1))
        {
            var end = Text.IndexOf('"', at + 1);
            bytes.Write(Decoded(Text.AsSpan(at + 1, end - at - 1)));
            at = end;
        }

        return bytes.ToArray();
    }

    /// <summary>A text that it was given: 0 is the first.</summary>
    public string Path(int place)
    {
        var at = -1;
        for (; ; place--)
        {
            at = Text.IndexOf('"', at + 1);
            var end = Text.IndexOf('"', at + 1);
            if (place == 0)
            {
                return Encoding.UTF8.GetString(Decoded(Text.AsSpan(at + 1, end - at - 1)));
            }

            at = end;
        }
    }

    private static void Add(List<SystemCall> calls, string text, int start, int end)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(") ", StringComparison.Ordinal);
        var result = text[(close + 2)..].TrimStart(' ', '=').Split(' ')[0];
        calls.Add(new SystemCall(text[..open], text[(open + 1)..close], result == "?" ? 0 : Parsed(result), start, end));
    }

    private static long Parsed(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? long.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : long.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Decoded(ReadOnlySpan<char> hex)
    {
        var bytes = new byte[hex.Length / 4];
        for (var place = 0; place < bytes.Length; place++)
        {
            bytes[place] = byte.Parse(hex.Slice(place * 4 + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return bytes;
    }

    // Texts are in hexadecimal digits, so that no comma is in one.
    private string Rest(int place) => Text.Split(", ")[place].Trim();
}
