using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Api;

public sealed class DocumentsApiTests(DocumentsApiTests.Lab lab) : IClassFixture<DocumentsApiTests.Lab>
{
    [Fact]
    public async Task Rows_AreAllThereWithTheirVerdicts()
    {
        var rows = await (await lab.HttpAsync()).GetFromJsonAsync<List<JsonElement>>("/api/v1/documents");

        Assert.Equal(DocumentCatalog.Rows.Count, rows!.Count);
        var row = rows.Single(one => one.GetProperty("row").GetProperty("id").GetString() == "000-exp1-ff-cifar10");
        Assert.Equal([40.13, 46.13], row.GetProperty("row").GetProperty("claims")[0].GetProperty("readings").EnumerateArray().Select(reading => reading.GetDouble()));
        Assert.NotEmpty(row.GetProperty("verdict").GetString()!);
    }

    [Theory]
    [InlineData("/api/v1/documents/table.csv", "text/csv", "row,document,experiment")]
    [InlineData("/api/v1/documents/table.tex", "application/x-tex", "\\begin{longtable}")]
    [InlineData("/api/v1/studies/study-sample-complexity/table.csv", "text/csv", "series,training images")]
    [InlineData("/api/v1/studies/study-sample-complexity/table.tex", "application/x-tex", "\\begin{longtable}")]
    public async Task Table_IsAFile(string address, string type, string content)
    {
        using var answer = await (await lab.HttpAsync()).GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.NotNull(answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains(content, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TableOfAllRows_HasEveryRowFromTheFirstToTheLast()
    {
        var http = await lab.HttpAsync();
        var rows = DocumentCatalog.All.SelectMany(document => document.Rows).DistinctBy(row => row.Id).ToList();

        var csv = Lines(await http.GetStringAsync("/api/v1/documents/table.csv"));
        var tex = TexLines(await http.GetStringAsync("/api/v1/documents/table.tex"));

        Assert.Equal(rows.Select(row => row.Id), csv.Skip(1).Select(line => line.Split(',')[0]).Distinct());
        Assert.Equal(1 + rows.Sum(row => Math.Max(1, row.Claims.Count)), csv.Count);
        Assert.Equal(csv.Count, tex.Count);
    }

    [Fact]
    public async Task TableOfAnyStudy_HasEveryPlaceFromTheFirstToTheLast()
    {
        var http = await lab.HttpAsync();
        foreach (var study in StudyCatalog.All)
        {
            var csv = Lines(await http.GetStringAsync($"/api/v1/studies/{study.Name}/table.csv"));
            var tex = TexLines(await http.GetStringAsync($"/api/v1/studies/{study.Name}/table.tex"));

            Assert.Equal((study.Name, study.Points.Count + 1, study.Points.Count + 1), (study.Name, csv.Count, tex.Count));
            Assert.StartsWith(study.Points[0].Series, csv[1].TrimStart('"', '\''), StringComparison.Ordinal);
            Assert.StartsWith(study.Points[^1].Series, csv[^1].TrimStart('"', '\''), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Launch_OfARow_QueuesTheSeedsAskedFor()
    {
        var http = await lab.HttpAsync();
        using var answer = await http.PostAsJsonAsync("/api/v1/documents/000-exp1-bp-mnist/runs", new { seeds = new[] { 11, -12 } });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(2, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runIds").GetArrayLength());
        var row = await http.GetFromJsonAsync<JsonElement>("/api/v1/documents/000-exp1-bp-mnist");
        Assert.Equal(2, row.GetProperty("waiting").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/documents/nothing/runs", "{}", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/studies/nothing/runs", "{}", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/documents/000-exp1-bp-mnist/runs", """{"seeds": [1.5]}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/documents/000-exp1-bp-mnist/runs", """{"seeds": [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/documents/000-exp1-bp-mnist/runs", "[]", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/studies/study-parallel/runs", "{}", HttpStatusCode.BadRequest)]
    public async Task Launch_OfWhatCannotBe_SaysWhy(string address, string body, HttpStatusCode expected)
    {
        using var answer = await (await lab.HttpAsync()).PostAsync(address, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task Launch_ByAViewer_IsForbidden()
    {
        using var viewer = await SignedInClient.CreateAsync(lab.Server, AccountRole.Viewer);
        using var refused = await viewer.Http.PostAsJsonAsync("/api/v1/documents/000-exp1-bp-mnist/runs", new { });
        using var read = await viewer.Http.GetAsync("/api/v1/documents/table.csv");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, read.StatusCode));
    }

    [Theory]
    [InlineData("/api/v1/documents/nothing")]
    [InlineData("/api/v1/studies/nothing/table.csv")]
    public async Task Unknown_IsNotFound(string address)
    {
        using var answer = await (await lab.HttpAsync()).GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static List<string> Lines(string csv) => [.. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    // The heading and the rows: what else has cells is no line of the table.
    private static List<string> TexLines(string tex) =>
        [.. tex.Split('\n').Where(line => line.EndsWith(" \\\\", StringComparison.Ordinal) && line.Contains(" & ", StringComparison.Ordinal))];

    /// <summary>One server for all tests of the class; it trains nothing and finds nothing wrong with a spec.</summary>
    public sealed class Lab : IAsyncLifetime
    {
        public LabServer Server { get; } = new()
        {
            Replace = services =>
            {
                QuietLab.Replace(services);
                services.AddSingleton<ValidateSpec>(_ => []);
            },
        };

        public async Task<HttpClient> HttpAsync() => (await Server.AdministratorAsync()).Http;

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
