using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Api;

public sealed class RunsApiTests : IClassFixture<RunsApiTests.Lab>
{
    private readonly Lab _lab;

    public RunsApiTests(Lab lab) => _lab = lab;

    // Such as: Required parameter "string words" was not provided from query string.
    [Fact]
    public void Sentence_OfWhatTheFrameworkRefuses_IsNoneOfTheFrameworks() => Assert.Equal(
        "The request cannot be read. Addresses and fields are described in /openapi/v1.json.",
        ForwardForward.Web.Api.ApiRegistration.Sentence(new Microsoft.AspNetCore.Http.BadHttpRequestException("Required parameter \"string words\" was not provided from query string.")));

    [Fact]
    public async Task Launch_PresetWithChanges_IsQueuedAsAsked()
    {
        var http = await _lab.HttpAsync();

        using var answer = await http.PostAsJsonAsync("/api/v1/runs", new
        {
            preset = Preset,
            set = new Dictionary<string, object> { ["budget.epochs"] = 3, ["network.widths"] = new[] { 32, 16 }, ["name"] = "by program", ["seed"] = 9 },
            tags = new[] { "night" },
        });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runIds")[0].GetString()!;
        Assert.Equal($"/api/v1/runs/{id}", answer.Headers.Location!.ToString());
        var run = await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}");
        Assert.Equal(("queued", "by program", "32-16", "the-administrator"), (Text(run, "status"), Text(run, "name"), Text(run, "network"), Text(run, "owner")));
        var spec = SpecJson.Read(await http.GetStringAsync($"/api/v1/runs/{id}/spec"));
        Assert.Equal((3, 9), (spec.Budget.Epochs, spec.Seed));
        Assert.Equal(1, (await http.GetFromJsonAsync<JsonElement>("/api/v1/runs?tag=night&status=queued,running")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Launch_SpecAndTwin_QueuesBoth()
    {
        var http = await _lab.HttpAsync();
        var body = $$"""{"spec": {{SpecJson.Write(new ExperimentSpec { Name = "pair" })}}, "twin": true}""";

        using var answer = await http.PostAsync("/api/v1/runs", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(2, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runIds").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"preset": "nonsense"}""", "preset")]
    [InlineData("""{}""", "spec")]
    [InlineData("""{"spec": {"budget": {"epoch": 3}}}""", "spec.budget.epoch")]
    [InlineData("""{"spec": {}, "set": {"budget.nonsense": 1, "seed": "x"}}""", "set.budget.nonsense,set.seed")]
    [InlineData("""{"spec": {"method": {"alpha": null, "readout": null}, "budget": null}}""", "spec.method.alpha,spec.method.readout,spec.budget")]
    [InlineData("""{"spec": {}, "set": {"name": null, "network.widths": [500, null], "method": null}}""", "set.name,set.network.widths,set.method")]
    [InlineData("""{"spec": {}, "tags": [null]}""", "tags")]
    [InlineData("""{"spec": {"budget": {"epochs": -1, "batchSize": -5}, "network": {"widths": []}}}""", "network.widths,budget.epochs,budget.batchSize")]
    public async Task Launch_Wrong_SaysEveryProblemWithItsPath(string body, string paths)
    {
        using var answer = await (await _lab.HttpAsync()).PostAsync("/api/v1/runs", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(paths.Split(',').Order(), problem.GetProperty("problems").EnumerateArray().Select(one => Text(one, "path")).Order());
    }

    [Theory]
    [InlineData("POST", "/api/v1/runs", "{not json", "application/json", 400)]
    [InlineData("POST", "/api/v1/runs", "[]", "application/json", 400)]
    [InlineData("POST", "/api/v1/runs", "preset=x", "text/plain", 415)]
    [InlineData("GET", "/api/v1/runs?status=sleeping&limit=0", null, null, 400)]
    [InlineData("GET", "/api/v1/runs?limit=many", null, null, 400)]
    [InlineData("GET", "/api/v1/runs/nothere00000", null, null, 404)]
    [InlineData("GET", "/api/v1/runs/nothere00000/metrics", null, null, 404)]
    [InlineData("GET", "/api/v1/runs/nothere00000/series?names=a", null, null, 404)]
    [InlineData("GET", "/api/v1/runs/nothere00000/log", null, null, 404)]
    [InlineData("GET", "/api/v1/runs/nothere00000/checkpoints/..%2F..%2Flab.db", null, null, 404)]
    [InlineData("POST", "/api/v1/runs/nothere00000/cancel", null, null, 404)]
    [InlineData("GET", "/api/v1/nonsense", null, null, 404)]
    [InlineData("PUT", "/api/v1/runs", null, null, 405)]
    public async Task Request_Wrong_IsAProblemInJsonWithoutTheInsideOfTheProgram(string method, string address, string? body, string? type, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, type!) };
        using var answer = await (await _lab.HttpAsync()).SendAsync(request);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("ForwardForward.Web", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_TooLarge_IsRefused()
    {
        using var answer = await (await _lab.HttpAsync()).PostAsync(
            "/api/v1/runs", new StringContent($$"""{"preset": "{{new string('x', 300_000)}}"}""", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Steering_QueuedRun_WorksAndRefusesWhatCannotBe()
    {
        var http = await _lab.HttpAsync();
        var id = _lab.Add("steered");

        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsJsonAsync($"/api/v1/runs/{id}/move", new { position = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.PatchAsJsonAsync($"/api/v1/runs/{id}", new { name = "renamed", notes = "note", archived = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync($"/api/v1/runs/{id}/cancel", null)).StatusCode);
        using var again = await http.PostAsync($"/api/v1/runs/{id}/cancel", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("nothing to cancel", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var run = await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}");
        Assert.Equal(("renamed", "cancelled"), (Text(run, "name"), Text(run, "status")));
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/api/v1/runs/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/runs/{id}")).StatusCode);
    }

    [Fact]
    public async Task Viewer_ReadsButChangesNothing()
    {
        using var viewer = await SignedInClient.CreateAsync(_lab.Server, AccountRole.Viewer);
        var id = _lab.Add("looked at");

        Assert.Equal(HttpStatusCode.OK, (await viewer.Http.GetAsync($"/api/v1/runs/{id}")).StatusCode);
        foreach (var (method, address) in new[]
        {
            (HttpMethod.Post, "/api/v1/runs"), (HttpMethod.Delete, $"/api/v1/runs/{id}"), (HttpMethod.Patch, $"/api/v1/runs/{id}"),
            (HttpMethod.Post, $"/api/v1/runs/{id}/cancel"), (HttpMethod.Post, $"/api/v1/runs/{id}/move"),
        })
        {
            using var answer = await viewer.Http.SendAsync(new HttpRequestMessage(method, address) { Content = JsonContent.Create(new { }) });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Results_OfARun_AreReadBack()
    {
        var http = await _lab.HttpAsync();
        var id = _lab.Add("measured");
        _lab.Record(
            id,
            new RunStarted("a machine", [8], [], 10, 100, 50, 0),
            new MetricsMeasured([.. Enumerable.Range(1, 3000).Select(step => new MetricPoint("train/loss", step, step, step, step, step == 5 ? double.NaN : step))]),
            new LogWritten(RunLogLevel.Warning, "a line"),
            new GoodnessHistogram(0, 3, 1, 0, 1, [1], [2], null),
            new GoodnessHistogram(1, 3, 1, 0, 1, [1], [2], null, new PairDifferences(0.5, [], [7], 0)),
            new ConfusionMeasured("test", 3, ["zero"], [[5]]),
            new CheckpointSaved("last.safetensors", 3, 7, true));

        var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/metrics?after=3&limit=2&names=train/loss");
        Assert.Equal("NaN", page.GetProperty("points")[1].GetProperty("value").GetString());
        Assert.True(page.GetProperty("more").GetBoolean());
        var series = (await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/series?names=train/loss&names=unknown&points=100&fromStep=1001")).GetProperty("series");
        Assert.Equal(1, series.GetArrayLength());
        Assert.Equal(2000, series[0].GetProperty("total").GetInt32());
        Assert.InRange(series[0].GetProperty("value").GetArrayLength(), 50, 102);
        Assert.Equal("""["train/loss"]""", await http.GetStringAsync($"/api/v1/runs/{id}/metric-names"));
        Assert.Equal("warning", Text((await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/log"))[0], "level"));
        Assert.Equal("[2]", (await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/histograms?step=3"))[0].GetProperty("negative").GetRawText());
        Assert.Equal(["", """{"binWidth":0.5,"below":[],"above":[7],"equal":0}"""], (await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/histograms")).EnumerateArray()
            .Select(histogram => histogram.TryGetProperty("differences", out var differences) ? differences.GetRawText() : ""));
        Assert.Equal("[3]", await http.GetStringAsync($"/api/v1/runs/{id}/histogram-steps"));
        Assert.Equal("[[5]]", (await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/confusion"))[0].GetProperty("counts").GetRawText());
        Assert.Equal("[8]", (await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/layers")).GetProperty("layerWidths").GetRawText());
        Assert.Equal("last.safetensors", Text((await http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}/checkpoints"))[0], "fileName"));
        Assert.Equal("weights", await http.GetStringAsync($"/api/v1/runs/{id}/checkpoints/last.safetensors"));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/runs/{id}/checkpoints/other.safetensors")).StatusCode);
    }

    [Fact]
    public async Task Catalog_ListsWhatCanBeLaunched()
    {
        var http = await _lab.HttpAsync();

        Assert.NotEmpty((await http.GetFromJsonAsync<JsonElement>("/api/v1/presets")).EnumerateArray());
        Assert.Contains((await http.GetFromJsonAsync<JsonElement>("/api/v1/methods")).EnumerateArray(), method => Text(method, "name") == "bp");
        var digits = (await http.GetFromJsonAsync<JsonElement>("/api/v1/datasets")).EnumerateArray().Single(state => Text(state.GetProperty("dataset"), "name") == "digits");
        Assert.True(digits.GetProperty("isReady").GetBoolean());
    }

    [Fact]
    public async Task OpenApi_DescribesEveryAddress()
    {
        var document = await (await _lab.HttpAsync()).GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name, path => path.Value.EnumerateObject().Select(one => one.Name).ToList());
        Assert.Equal(["get", "post"], paths["/api/v1/runs"].Order());
        Assert.Equal(["delete", "get", "patch"], paths["/api/v1/runs/{runId}"].Order());
        Assert.Contains("/api/v1/runs/{runId}/series", paths.Keys);
        Assert.DoesNotContain(paths.Keys, path => path.Contains("{*", StringComparison.Ordinal) || path.Contains("{rest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenApi_OfALaunch_DescribesEveryFieldOfASpec()
    {
        var schemas = (await (await _lab.HttpAsync()).GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");

        Assert.Equal("#/components/schemas/ExperimentSpec", Text(schemas.GetProperty("LaunchRequest").GetProperty("properties").GetProperty("spec"), "$ref"));
        var epochs = schemas.GetProperty("ExperimentSpec").GetProperty("properties").GetProperty("budget").GetProperty("properties").GetProperty("epochs");
        Assert.Equal(("Epochs", 1), (Text(epochs, "title"), epochs.GetProperty("minimum").GetInt32()));
    }

    [Fact]
    public async Task Number_OfAnAddress_ThatIsNone_IsRefusedWithoutNamesOfTypes()
    {
        var answer = await (await _lab.HttpAsync()).GetAsync("/api/v1/runs?limit=1,5");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("'1,5' is no value for limit. Whole numbers are written without commas and points.", Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "title"));
    }

    private static string Preset => ForwardForward.Training.Catalog.PresetCatalog.All.First(preset => preset.Spec.Data.Dataset == "digits").Name;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>One server for all tests of the class; its worker trains nothing.</summary>
    public sealed class Lab : IAsyncLifetime
    {
        public LabServer Server { get; } = new() { Replace = QuietLab.Replace };

        public async Task<HttpClient> HttpAsync() => (await Server.AdministratorAsync()).Http;

        public string Add(string name)
        {
            _ = Server.Address;
            return Server.Services.GetRequiredService<RunQueue>().Add([new ExperimentSpec { Name = name }], "ada", [])!.Single();
        }

        public void Record(string id, params RunEvent[] events)
        {
            var runs = Server.Services.GetRequiredService<LabRuns>();
            var run = runs.Find(id)!;
            var file = run.Folder.FileOf("last.safetensors");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "weights");
            var recording = runs.Record(run, new RunControl());
            foreach (var runEvent in events)
            {
                recording.Record(runEvent);
            }

            Assert.Null(recording.Complete());
            runs.Recorded(run);
        }

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
