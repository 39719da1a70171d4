using ForwardForward.Training.Catalog;
using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Support;

/// <summary>The real application whose runs are trained by a <see cref="StagedTrainer"/>; launched by the API as a script would.</summary>
public sealed class StagedLab : IAsyncDisposable
{
    public StagedLab(Action<IServiceCollection>? replace = null) => Server = new LabServer
    {
        Replace = services =>
        {
            services.RemoveAll<TrainRun>();
            services.AddSingleton<TrainRun>(Trainer.Train);
            if (services.All(service => service.ServiceType != typeof(RunWorker) && service.ImplementationType != typeof(RunWorker)))
            {
                services.AddHostedService<RunWorker>();
            }
            replace?.Invoke(services);
        },
    };

    public StagedTrainer Trainer { get; } = new();

    public LabServer Server { get; }

    public RunCatalog Catalog => Server.Services.GetRequiredService<RunCatalog>();

    public async Task<IReadOnlyList<string>> LaunchAsync(ExperimentSpec spec, bool twin = false)
    {
        var client = (await Server.AdministratorAsync()).Http;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs");
        request.Headers.Add("Origin", Server.Address.GetLeftPart(UriPartial.Authority));
        request.Content = JsonContent.Create(new { spec, twin }, options: SpecJson.Options);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("runIds").EnumerateArray().Select(id => id.GetString()!)];
    }

    /// <summary>Trains a small SymBa run and its twin to the end.</summary>
    /// <returns>Both ids, the forward-forward run first.</returns>
    public async Task<IReadOnlyList<string>> TrainTwinAsync(int epochs)
    {
        var spec = MethodCatalog.Symba.ApplyTo(new ExperimentSpec { Name = "pair", Network = new NetworkSpec { Widths = [40, 40] } });
        var runs = await LaunchAsync(spec with { Budget = spec.Budget with { Epochs = epochs } }, twin: true);
        Trainer.Allow(2 * epochs);
        await UntilEpochAsync(runs[1], epochs);
        return runs;
    }

    /// <summary>All stored points of a run, in order.</summary>
    public async Task<IReadOnlyList<RecordedPoint>> PointsAsync(string runId, string? name = null) =>
        (await Catalog.MetricsAfterAsync(runId, 0, RunCatalog.LargestPage, name is null ? null : [name]))!.Points;

    /// <summary>Waits until the run has been recorded up to the end of an epoch.</summary>
    public async Task UntilEpochAsync(string runId, int epoch)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Server.Services.GetRequiredService<RunBoard>().SubscribeRun(runId, async _ =>
        {
            if (await IsThereAsync())
            {
                reached.TrySetResult();
            }
        });
        if (await IsThereAsync())
        {
            return;
        }
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

        async Task<bool> IsThereAsync() => (await Catalog.FindAsync(runId))?.Epoch >= epoch;
    }

    /// <summary>What a chart of the page has drawn, line by line.</summary>
    public static async Task<IReadOnlyList<DrawnLine>> DrawnAsync(IPage page, string chart)
    {
        var json = await page.Locator($"[data-curve='{chart}']").EvaluateAsync<string>(
            """
            element => {
                const event = new CustomEvent("ff-curve-read", { detail: {} });
                element.dispatchEvent(event);
                return JSON.stringify(event.detail.series);
            }
            """);
        return JsonSerializer.Deserialize<List<DrawnLine>>(json, JsonSerializerOptions.Web)!;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
