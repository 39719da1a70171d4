using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

/// <summary>Copies a run's folder, also while somebody writes it.</summary>
public static class RunCopy
{
    /// <summary>Copies everything that belongs to a run.</summary>
    /// <returns>Bytes; null where the folder holds no run, or was removed meanwhile.</returns>
    public static long? Take(RunFolder from, RunFolder to)
    {
        if (!from.HoldsRun)
        {
            return null;
        }

        PrivateFolder.Create(to.FullName);
        try
        {
            // The journal first: what it names may be gone when its turn comes, and then an older checkpoint serves; the other way round one could be there that it does not name yet.
            CopyBeginning(from.Journal, to.Journal, new FileInfo(from.Journal).Length);
            var bytes = new FileInfo(to.Journal).Length;
            if (RunFolder.IsPlain(from.Spec))
            {
                CopyBeginning(from.Spec, to.Spec, long.MaxValue);
                bytes += new FileInfo(to.Spec).Length;
            }

            return bytes + CopyCheckpoints(from, to);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException && !from.HoldsRun)
        {
            Directory.Delete(to.FullName, recursive: true);
            return null;
        }
    }

    /// <summary>Copies so many bytes of a file and waits until the disk has them.</summary>
    public static void CopyBeginning(string from, string to, long bytes)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (File.Exists(to))
        {
            throw new IOException($"{Path.GetFileName(to)} is there already.");
        }

        PrivateFolder.CreateFile(to);
        using var target = new FileStream(to, FileMode.Open, FileAccess.Write, FileShare.None);
        var portion = new byte[1 << 20];
        while (bytes > 0 && source.Read(portion, 0, (int)Math.Min(portion.Length, bytes)) is > 0 and var read)
        {
            target.Write(portion, 0, read);
            bytes -= read;
        }

        target.Flush(flushToDisk: true);
    }

    /// <summary>Copies what is not there yet of what the target's journal names, and waits until the disk has it under its name.</summary>
    /// <returns>Bytes.</returns>
    public static long CopyCheckpoints(RunFolder from, RunFolder to)
    {
        var bytes = 0L;
        foreach (var name in JournaledRun.Of(to).Checkpoints.Select(checkpoint => checkpoint.FileName).Where(name => from.Has(name) && !File.Exists(to.FileOf(name))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to.FileOf(name))!);
            try
            {
                CopyBeginning(from.FileOf(name), to.FileOf(name), long.MaxValue);
                bytes += new FileInfo(to.FileOf(name)).Length;
            }
            catch (FileNotFoundException)
            {
                // It was not needed any more.
                continue;
            }
        }

        foreach (var folder in Directory.EnumerateDirectories(to.FullName))
        {
            DurableFile.SyncFolder(folder);
        }

        DurableFile.SyncFolder(to.FullName);
        return bytes;
    }
}
