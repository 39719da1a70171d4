using System.Diagnostics;
using System.Text;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>A <see cref="TrialWriter"/> in a process of its own.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly StringBuilder _errors = new();
    private int _heard;

    /// <param name="before">A program that starts it, with its arguments; empty for none.</param>
    /// <param name="arguments">Of the writer.</param>
    public WriterProcess(IReadOnlyList<string> before, params IEnumerable<string> arguments)
    {
        // In a test's host this assembly is no entry point; the host that runs it is the same.
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        string[] all = [.. before, host, typeof(WriterProcess).Assembly.Location, TrialWriter.Command, .. arguments];
        _process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Its lines; whole once it ended.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Ends when it said so many lines, or ended before.</summary>
    public async Task SaidAsync(int lines)
    {
        while (Volatile.Read(ref _heard) < lines && !_process.HasExited)
        {
            await Task.Delay(2);
        }
    }

    /// <summary>Kills it and reads what it said before.</summary>
    /// <returns>Why that was not needed; null when it was.</returns>
    public async Task<string?> KillAsync()
    {
        var ended = _process.HasExited;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        return ended ? $"The writer ended by itself with {_process.ExitCode}: {_errors}" : null;
    }

    /// <summary>Waits for its own end.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public async Task<string?> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        return _process.ExitCode == 0 ? null : $"It ended with {_process.ExitCode}: {_errors}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // A line that was cut off acknowledges nothing.
    private async Task ReadAsync()
    {
        using var text = new MemoryStream();
        var portion = new byte[1 << 16];
        while (await _process.StandardOutput.BaseStream.ReadAsync(portion) is > 0 and var read)
        {
            text.Write(portion, 0, read);
            Interlocked.Add(ref _heard, portion.AsSpan(0, read).Count((byte)'\n'));
        }

        Lines.AddRange(Encoding.ASCII.GetString(text.ToArray()).Split('\n').SkipLast(1));
    }
}
