using System.Text.Json;
using ForwardForward.Tests.Runs;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Names;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Api;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Regressions;

/// <summary>Names that nobody sees or can tell apart, and names that look like other kinds of values.</summary>
public sealed class TypedNameTests : IAsyncDisposable
{
    private readonly RunLab lab = new();

    public static TheoryData<string> Unseen =>
        ["   ", "\u00a0", "\u3000", "\u200b", "\u200e\u200f", "\u202eabc", "ab\u200bc", "\u2066x\u2069", "\ufeffx", "a\u00adb", "x\u0000y", "a\tb", "a\nb", "\u2028", "\u3164", "\u2800", "\ud800", "a\u200cb", "\u200d", "\u0301"];

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Theory]
    [MemberData(nameof(Unseen))]
    public async Task Name_ThatCannotBeSeen_IsRefusedWhereverNamesAreGiven(string name)
    {
        Assert.Contains("seen", VisibleName.Fault(name), StringComparison.Ordinal);
        foreach (var path in new[] { "name", "network.name" })
        {
            Assert.Contains("seen", Assert.Single(SpecSource.Resolve("digits-ff-quick", [$"{path}={name}"], null).Problems).Message, StringComparison.Ordinal);
        }

        var id = await lab.LaunchAsync("seen");
        Assert.False((await lab.Launcher.RenameAsync(id, $"{name}")).Done);
        Assert.NotEmpty(AccountRules.OfName(name));
        Assert.NotEmpty(AccountRules.OfTokenName(name));
        Assert.NotEmpty(new FolderSettings { Title = name }.Problems());
        Assert.False(FolderName.IsValid(name));
        if (name.Trim().Length > 0)
        {
            Assert.NotNull(RunTags.Clean([name]).Problem);
        }
    }

    [Theory]
    [InlineData("hard negatives, seed 2")]
    [InlineData("\u00dcbung \u2013 \u03b8 = 2")]
    [InlineData("\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645")]
    [InlineData("\U0001F469\u200d\U0001F52C run")]
    [InlineData("\u30cd\u30c3\u30c8\u3000\u30ef\u30fc\u30af")]
    [InlineData("e\u0301tude")]
    public void Name_InAnyScript_IsTaken(string name) => Assert.Null(VisibleName.Fault(name));

    [Theory]
    [InlineData("2026")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("1e5")]
    [InlineData("[a]")]
    [InlineData("{x}")]
    public void Text_ThatLooksLikeAnotherValue_IsText(string text) => Assert.Equal(text, SpecSource.Resolve("digits-ff-quick", [$"name={text}"], null).Spec!.Name);

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("true", "true")]
    [InlineData("\"null\"", "null")]
    public void Text_OfTheApi_ThatLooksLikeAnotherValue_IsText(string json, string name) =>
        Assert.Equal(name, SpecOfRequest.Read(new LaunchRequest { Preset = "digits-ff-quick", Set = new() { ["name"] = JsonDocument.Parse(json).RootElement.Clone() } }).Spec.Name);

    [Fact]
    public void Tags_WithNullAmongThem_AreRefused() => Assert.Equal("A tag is null: leave it out.", RunTags.Clean(["a", null!]).Problem!.Message);
}
