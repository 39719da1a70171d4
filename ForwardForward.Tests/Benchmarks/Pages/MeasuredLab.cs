using System.Net;
using ForwardForward.Tests.Flow;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using Microsoft.Playwright;
using Cookie = Microsoft.Playwright.Cookie;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>A lab with stored runs as a process of its own, and an administrator who is signed in.</summary>
internal sealed class MeasuredLab : IDisposable
{
    /// <summary>Typed into the search: the last letter alone tells its runs from others.</summary>
    public const string SearchWord = "kmnist";

    // Moments of a run that the pages' figures come from: lists read the latest of each.
    private const int Moments = 20;

    private static readonly string[] NameWords = [SearchWord, "mnist", "fashion-mnist", "kmnis-half", "digits"];
    private static readonly string[] Presets = ["digits-ff-quick", "mnist-ff-quick", "mnist-hinton", "mnist-bp", "fashion-ff-quick", "fashion-bp"];

    private readonly TemporaryFolder _home = new();
    private readonly string _program;
    private readonly string _token;
    private IReadOnlyList<Cookie> _cookies = [];

    private MeasuredLab(string label, string program, TemporaryFolder home, string token, LabProcess process, IReadOnlyList<string> runs)
    {
        (Label, _program, _home, _token, Process, Runs) = (label, program, home, token, process, runs);
    }

    /// <summary>Stands behind what is measured; empty for the present build.</summary>
    public string Label { get; }

    public LabProcess Process { get; private set; }

    /// <summary>Ids of the stored runs, the oldest first.</summary>
    public IReadOnlyList<string> Runs { get; }

    /// <summary>Fills a home, starts the lab on it and signs in; its history is made and its files are known to the disk then.</summary>
    public static async Task<MeasuredLab> StartAsync(string label, string program, int runs)
    {
        var home = new TemporaryFolder();
        try
        {
            Directory.CreateDirectory(home["data"]);
            var ids = StoredRuns.Write(home.FullName, runs, Content);
            var token = await LabProcess.CreateTokenAsync(home, program);
            var invitation = await LabProcess.InviteAsync(home, "the-reader", program);
            var lab = new MeasuredLab(label, program, home, token, await StartProcessAsync(home, token, program), ids);
            lab._cookies = await SignInAsync(lab.Process.Address, invitation);
            return lab;
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    /// <summary>The same home in a fresh process, of another build where one is named. People stay signed in.</summary>
    public async Task RestartAsync(string? program = null)
    {
        await Process.StopAsync();
        Process.Dispose();
        Process = await StartProcessAsync(_home, _token, program ?? _program);
    }

    /// <summary>A browser's profile that is signed in and has nothing in its cache.</summary>
    public async Task<IBrowserContext> NewContextAsync(Browser browser, int width = Screens.Desk)
    {
        var context = await browser.NewContextAsync(Process.Address, width);
        context.SetDefaultTimeout(120_000);
        await context.AddCookiesAsync(_cookies);
        return context;
    }

    public void Dispose()
    {
        Process.Dispose();
        _home.Dispose();
    }

    private static async Task<LabProcess> StartProcessAsync(TemporaryFolder home, string token, string program)
    {
        var process = await LabProcess.StartAsync(home, token, program: program);
        await process.UntilReadAsync();
        return process;
    }

    private static async Task<IReadOnlyList<Cookie>> SignInAsync(Uri address, string invitation)
    {
        var jar = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = address };
        using var answer = await SignedInClient.PostFormAsync(http, invitation, "invitation", new() { ["Form.Password"] = SignedInClient.Password, ["Form.Repeated"] = SignedInClient.Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return [.. jar.GetAllCookies().Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly })];
    }

    // Names, methods, datasets and figures differ, so that a filter and every order change what is shown.
    private static StoredRunContent Content(int number)
    {
        var preset = PresetCatalog.Find(Presets[number % Presets.Length])!.Spec;
        var name = $"{preset.Method.Name} {NameWords[number % NameWords.Length]} {number:00000}";
        return new StoredRunContent(name, preset with { Name = name, Seed = number }, Measured(0.6 + 0.39 * (number * 37 % 101 / 101.0)));
    }

    private static IEnumerable<MetricsMeasured> Measured(double accuracy)
    {
        for (var moment = 1; moment <= Moments; moment++)
        {
            var (step, reached) = (moment * 50L, accuracy * moment / Moments);
            yield return new MetricsMeasured([.. new[]
            {
                (MetricNames.TrainLoss, 1 - reached), (MetricNames.TrainAccuracy, reached), (MetricNames.ValidationAccuracy, reached), (MetricNames.ExamplesPerSecond, 40_000.0),
            }.Select(figure => new MetricPoint(figure.Item1, step, moment, step * 128, moment * 1.5, figure.Item2))]);
        }
    }
}
