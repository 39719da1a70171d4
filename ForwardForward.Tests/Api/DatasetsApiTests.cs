using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Tests.Datasets.Uploads;
using ForwardForward.Tests.Images;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Images;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Api;

public sealed class DatasetsApiTests : IClassFixture<DatasetsApiTests.Lab>
{
    private const string Root = "/api/v1/datasets";

    private readonly Lab lab;

    public DatasetsApiTests(Lab lab) => this.lab = lab;

    [Fact]
    public async Task Upload_IsADatasetThatRunsCanNameUntilItIsDeleted()
    {
        var http = (await lab.Server.AdministratorAsync()).Http;

        using var answer = await http.PutAsync($"{Root}/folder:pets?size=8&channels=1&title=My%20pets", Zip(ZipBytes.Pets));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Uploads.EndAsync("pets");

        Assert.Equal("done", (await http.GetFromJsonAsync<JsonElement>(answer.Headers.Location)).GetProperty("phase").GetString());
        var listed = (await http.GetFromJsonAsync<JsonElement>(Root)).EnumerateArray().Single(state => state.GetProperty("dataset").GetProperty("name").GetString() == "folder:pets");
        Assert.Equal("My pets", listed.GetProperty("dataset").GetProperty("title").GetString());
        using var launch = await http.PostAsJsonAsync("/api/v1/runs", new { preset = "digits-bp-quick", set = new Dictionary<string, object> { ["data.dataset"] = "folder:pets", ["data.validationExamples"] = 1 } });
        Assert.Contains("My pets has 8 training images in 2 classes; a run needs at least 20", await launch.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var deleted = await http.DeleteAsync($"{Root}/folder:pets");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var again = await http.DeleteAsync($"{Root}/folder:pets");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Upload_LargerThanOtherRequestsMayBe_IsTaken()
    {
        var http = (await lab.Server.AdministratorAsync()).Http;
        var noise = new byte[600_000];
        new Random(7).NextBytes(noise);

        using var answer = await http.PutAsync($"{Root}/folder:large", Zip(ZipBytes.Of(("cat/a.png", SampleImages.Png), ("dog/b.png", SampleImages.Png), ("noise.bin", noise))));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains((await Uploads.EndAsync("large")).Problems, problem => problem.Message.Contains("2 training and 0 test", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("folder:My%20Pets?size=7", "name,settings")]
    [InlineData("pets", "name")]
    [InlineData("folder:..%2Fpets", "name")]
    public async Task Upload_WithFaults_IsAnsweredWithAllOfThem(string address, string places)
    {
        using var answer = await (await lab.Server.AdministratorAsync()).Http.PutAsync($"{Root}/{address}", Zip(ZipBytes.Pets));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problems = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray();
        Assert.Equal(places, string.Join(',', problems.Select(problem => problem.GetProperty("path").GetString())));
    }

    [Fact]
    public async Task Viewers_SeePicturesAndChangeNothing()
    {
        using var viewer = await SignedInClient.CreateAsync(lab.Server, AccountRole.Viewer);

        using var upload = await viewer.Http.PutAsync($"{Root}/folder:pets", Zip(ZipBytes.Pets));
        using var delete = await viewer.Http.DeleteAsync($"{Root}/folder:pets");
        using var cancel = await viewer.Http.DeleteAsync($"{Root}/folder:pets/upload");
        using var picture = await viewer.Http.GetAsync($"{Root}/digits/samples.png");

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], new[] { upload.StatusCode, delete.StatusCode, cancel.StatusCode });
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    [Fact]
    public async Task Picture_IsAPngThatTheBrowserKeepsForThisVersionAndThisPerson()
    {
        var http = (await lab.Server.AdministratorAsync()).Http;
        var version = (await http.GetFromJsonAsync<JsonElement>(Root)).EnumerateArray().First().GetProperty("version").GetString();

        using var picture = await http.GetAsync($"{Root}/digits/classes/3/samples.png?v={version}");
        using var other = await http.GetAsync($"{Root}/digits/classes/3/samples.png?v=old");
        var again = new HttpRequestMessage(HttpMethod.Get, $"{Root}/digits/classes/3/samples.png");
        again.Headers.IfNoneMatch.Add(picture.Headers.ETag!);
        using var unchanged = await http.SendAsync(again);

        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal((true, TimeSpan.FromDays(7)), (picture.Headers.CacheControl!.Private, picture.Headers.CacheControl.MaxAge));
        Assert.Equal((true, true), (other.Headers.CacheControl!.Private, other.Headers.CacheControl.NoCache));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        var file = await picture.Content.ReadAsByteArrayAsync();
        var middle = new byte[28 * 28];
        ImageDecoder.Decode(file, new ImageShape(1, 28), middle);
        Assert.Contains(middle, level => level > 100);
    }

    [Theory]
    [InlineData("mnist/samples.png")]
    [InlineData("nothing/samples.png")]
    [InlineData("digits/classes/99/samples.png")]
    [InlineData("digits/classes/-1/samples.png")]
    public async Task Picture_OfWhatIsNotHere_IsNotFound(string address)
    {
        using var answer = await (await lab.Server.AdministratorAsync()).Http.GetAsync($"{Root}/{address}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private DatasetUploads Uploads => lab.Server.Services.GetRequiredService<DatasetUploads>();

    private static ByteArrayContent Zip(byte[] archive) => new(archive);

    public sealed class Lab : IAsyncLifetime
    {
        public LabServer Server { get; } = new() { Replace = QuietLab.Replace };

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
