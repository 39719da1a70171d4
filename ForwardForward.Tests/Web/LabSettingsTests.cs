using ForwardForward.Web;
using Microsoft.Extensions.Configuration;

namespace ForwardForward.Tests.Web;

public sealed class LabSettingsTests
{
    [Fact]
    public void Read_WithoutAnySetting_ListensOnLoopbackAndKeepsDataInHome()
    {
        var settings = Read([]);

        Assert.Equal([new Uri("http://127.0.0.1:5080")], settings.Urls);
        Assert.EndsWith("/.forwardforward", settings.Home, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(settings.Home, "data"), settings.Data);
        Assert.Empty(settings.UrlsBeyondLoopback);
    }

    [Fact]
    public void Read_DataAlone_LeavesHomeWhereItWas()
    {
        var settings = Read(new() { ["FF_DATA"] = "/srv/datasets" });

        Assert.Equal("/srv/datasets", settings.Data);
        Assert.EndsWith("/.forwardforward", settings.Home, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80", 0)]
    [InlineData("http://[::1]:80;http://localhost:81", 0)]
    [InlineData("http://0.0.0.0:80", 1)]
    [InlineData("http://*:80", 1)]
    [InlineData("http://127.0.0.1:80;https://lab.example:443", 1)]
    public void Urls_BeyondLoopback_AreCounted(string urls, int beyond) =>
        Assert.Equal(beyond, Read(new() { ["FF_URLS"] = urls }).UrlsBeyondLoopback.Count());

    [Theory]
    [InlineData(null, 50)]
    [InlineData("0", 0)]
    [InlineData("200", 200)]
    [InlineData("1 000", 1000)]
    public void Uploads_InGibibytes_AreRead(string? value, int expected) => Assert.Equal(expected, Read(new() { ["FF_UPLOAD_GIB"] = value }).UploadGibibytes);

    [Theory]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("99999999")]
    public void Uploads_NoNumber_AreAProblem(string value) =>
        Assert.Contains("FF_UPLOAD_GIB", Assert.Throws<LabSettingsException>(() => Read(new() { ["FF_UPLOAD_GIB"] = value })).Problems.Single(), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, 1)]
    [InlineData("3", 3)]
    public void Runs_AtOnce_AreRead(string? value, int expected) => Assert.Equal(expected, Read(new() { ["FF_RUNS"] = value }).Runs);

    [Theory]
    [InlineData("FF_RUNS", "0")]
    [InlineData("FF_RUNS", "17")]
    [InlineData("FF_RUNS", "two")]
    [InlineData("FF_RUNS", "1,5")]
    [InlineData("FF_UPLOAD_GIB", "0,5")]
    [InlineData("FF_MEMORY_GIB", "plenty")]
    public void Limits_ThatCannotBeUsed_AreAProblem(string setting, string value) =>
        Assert.StartsWith($"{setting} is '{value}'.", Assert.Throws<LabSettingsException>(() => Read(new() { [setting] = value })).Problems.Single(), StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralProblems_NamesThemAllAtOnce()
    {
        var file = typeof(LabSettings).Assembly.Location;
        var problem = Assert.Throws<LabSettingsException>(() => Read(new() { ["FF_URLS"] = "5080;ftp://x", ["FF_HOME"] = file }));

        Assert.Equal(3, problem.Problems.Count);
        Assert.Contains("'5080'", problem.Problems[0], StringComparison.Ordinal);
        Assert.Contains("'ftp://x'", problem.Problems[1], StringComparison.Ordinal);
        Assert.Contains(file, problem.Problems[2], StringComparison.Ordinal);
    }

    private static LabSettings Read(Dictionary<string, string?> values) => LabSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
}
