using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Flow;

/// <summary>The application as a process of its own, which a test may kill.</summary>
public sealed class LabProcess : IDisposable
{
    private const string Announcement = "ForwardForward is at ";
    private readonly Process _process;
    private readonly StringBuilder _output;

    private LabProcess(Process process, StringBuilder output, Uri address, string token)
    {
        (_process, _output, Address, Token) = (process, output, address, token);
        Http = new HttpClient { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Uri Address { get; }

    public string Token { get; }

    /// <summary>Sends the token with every request.</summary>
    public HttpClient Http { get; }

    /// <summary>Everything it has said.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Makes a token at the terminal, as a person would.</summary>
    public static async Task<string> CreateTokenAsync(TemporaryFolder home, string? program = null)
    {
        var output = await RunAsync(home, program, "token", "create", "--name", "flow", "--role", "researcher");
        return output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Last(word => word.StartsWith("fflab_", StringComparison.Ordinal));
    }

    /// <summary>Invites an administrator at the terminal.</summary>
    /// <returns>Path and query of the page where the password is chosen.</returns>
    public static async Task<string> InviteAsync(TemporaryFolder home, string name, string? program = null)
    {
        var output = await RunAsync(home, program, "account", "invite", name, "--role", "admin");
        return output[output.IndexOf("/sign-in/", StringComparison.Ordinal)..].Trim();
    }

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    /// <param name="home">FF_HOME, with the data folder in it.</param>
    /// <param name="token">Sent with every request.</param>
    /// <param name="forSeconds">Leaves out the profiling of code that pays off only in a process that lives for minutes: a quarter of what the first seconds cost.</param>
    /// <param name="program">Another build's ForwardForward.Web.dll; the one beside the tests when left out.</param>
    public static async Task<LabProcess> StartAsync(TemporaryFolder home, string token, bool forSeconds = false, string? program = null)
    {
        var process = Start(home, forSeconds, program);
        var output = new StringBuilder();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }

            if (line is null)
            {
                listening.TrySetException(new InvalidOperationException("The application ended before it listened."));
            }
            else if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                listening.TrySetResult(new Uri(line[Announcement.Length..].Split(". ")[0]));
            }
        }

        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new LabProcess(process, output, await listening.Task.WaitAsync(TimeSpan.FromMinutes(2)), token);
        }
        catch (Exception problem)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The application did not start: {output}", problem);
        }
    }

    /// <summary>The most memory it has had.</summary>
    public double PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    /// <summary>The memory it has now.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>What it has taken of the processors since its start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Completes when every stored run is listed; what the history still lacks is read from the journals.</summary>
    public async Task UntilReadAsync()
    {
        while ((await Http.GetStringAsync("/health")).Contains(" of ", StringComparison.Ordinal))
        {
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: nothing of it gets to say good-bye.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        Http.Dispose();
        _process.Dispose();
    }

    private static async Task<string> RunAsync(TemporaryFolder home, string? program, params string[] arguments)
    {
        using var process = Start(home, forSeconds: true, program, arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static Process Start(TemporaryFolder home, bool forSeconds, string? program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program ?? Path.Combine(AppContext.BaseDirectory, "ForwardForward.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["FF_HOME"] = home.FullName;
        start.Environment["FF_DATA"] = home["data"];
        start.Environment["FF_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        if (forSeconds)
        {
            start.Environment["DOTNET_TieredPGO"] = "0";
        }

        return Process.Start(start)!;
    }
}
