using System.Text;
using ForwardForward.Tests.Flow;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Files;
using ForwardForward.Web;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.Configuration;

namespace ForwardForward.Tests.Storage;

public sealed class OtherHomeTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly TemporaryFolder _elsewhere = new();

    public void Dispose()
    {
        _home.Dispose();
        _elsewhere.Dispose();
    }

    [Theory]
    [InlineData("lab.db", "")]
    [InlineData("lab.db-wal", "a log without its database")]
    [InlineData("lab.db-shm", "")]
    [InlineData("accounts", "SQLite format 3\0and more")]
    [InlineData("history.litedb", "SQLite format 3")]
    public void Take_HomeOfAnotherProgram_IsRefusedAndNothingIsTouched(string name, string content)
    {
        var before = Fill(name, content);

        var refusal = Assert.Throws<UnusableHomeException>(() => HomeLock.Take(_home.FullName));

        Assert.Contains($"{_home.FullName} holds {name}, an SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Set FF_HOME to a new folder", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Listing());
    }

    [Theory]
    [InlineData("token", "create", "--name", "sweep", "--role", "viewer")]
    [InlineData("token", "list")]
    [InlineData("account", "invite", "ada")]
    [InlineData("backup", "TARGET")]
    [InlineData("import", "SOURCE")]
    public async Task Command_HomeOfAnotherProgram_IsRefusedAndNothingIsTouched(params string[] arguments)
    {
        var before = Fill("lab.db", "SQLite format 3\0");
        Directory.CreateDirectory(_elsewhere["source"]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["FF_HOME"] = _home.FullName }).Build();
        var (output, error) = (new StringWriter(), new StringWriter());

        var status = await LabCommands.RunAsync(
            [.. arguments.Select(argument => argument.Replace("TARGET", _elsewhere["target"], StringComparison.Ordinal).Replace("SOURCE", _elsewhere["source"], StringComparison.Ordinal))],
            configuration, output, error);

        Assert.Equal((2, ""), (status, output.ToString()));
        Assert.Contains("holds lab.db, an SQLite database", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Listing());
        Assert.Equal(["source"], Directory.GetFileSystemEntries(_elsewhere.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Dashboard_HomeOfAnotherProgram_EndsInOneSentenceAndNothingIsTouched()
    {
        var before = Fill("lab.db", "SQLite format 3\0");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => LabProcess.StartAsync(_home, "", forSeconds: true));

        Assert.Contains("holds lab.db, an SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Listing());
    }

    [Fact]
    public void Refuse_NewOrMissingHomeOrOneOfThisProgram_LetsItBe()
    {
        OtherHome.Refuse(_home["missing"]);
        OtherHome.Refuse(_home.FullName);
        new LabBook(_home.FullName).Dispose();
        HistoryFile.Open(_home.FullName).Dispose();
        File.WriteAllText(_home["notes.txt"], "SQLite");
        Directory.CreateDirectory(_home["lab.db.folder"]);

        OtherHome.Refuse(_home.FullName);
        HomeLock.Take(_home.FullName).Dispose();
    }

    // With what an older lab had beside its database.
    private List<string> Fill(string name, string content)
    {
        Directory.CreateDirectory(_home["runs/abc/checkpoints"]);
        Directory.CreateDirectory(_home["keys"]);
        File.WriteAllText(_home["runs/abc/checkpoints/step-1.safetensors"], "weights");
        File.WriteAllText(_home["keys/key.xml"], "<key/>");
        File.WriteAllBytes(_home[name], Encoding.Latin1.GetBytes(content));
        return Listing();
    }

    private List<string> Listing() =>
    [
        .. new DirectoryInfo(_home.FullName).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry =>
            $"{entry.FullName} {entry.LastWriteTimeUtc.Ticks} {(entry is FileInfo file ? Convert.ToHexString(File.ReadAllBytes(file.FullName)) : "")}"),
    ];
}
