using ForwardForward.Web.Accounts;

namespace ForwardForward.Tests.Accounts;

public sealed class AccountRulesTests
{
    [Theory]
    [InlineData("ada")]
    [InlineData("grace.hopper@lab-2")]
    [InlineData("a1")]
    public void Name_OfAllowedCharacters_IsFine(string name) => Assert.Empty(AccountRules.OfName(name));

    [Theory]
    [InlineData(null, "Enter a name.")]
    [InlineData("  ", "Enter a name.")]
    [InlineData("a", "1 characters")]
    [InlineData("ada lovelace", "letters a to z")]
    [InlineData("ad\u0430", "letters a to z")]
    [InlineData(".ada", "begin with a letter")]
    public void Name_Wrong_SaysWhy(string? name, string because) => Assert.Contains(AccountRules.OfName(name), problem => problem.Message.Contains(because, StringComparison.Ordinal));

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Password_ByLength_IsFineFrom10To256(int length, bool fine)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(index => (char)('a' + index * index * 7 % 26)));
        Assert.Equal(fine, !AccountRules.OfPassword(password, password, "ada").Any());
    }

    [Theory]
    [InlineData("password123")]
    [InlineData("Passw0rd2026!")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("qwertyuiop")]
    [InlineData("1234567890")]
    [InlineData("ada.lovelace1")]
    public void Password_ThatGuessersTryFirst_IsRefused(string password) =>
        Assert.Contains("guessers try", Assert.Single(AccountRules.OfPassword(password, password, "ada.lovelace")).Message, StringComparison.Ordinal);

    [Fact]
    public void Password_WrongInSeveralWays_SaysAllOfThem() =>
        Assert.Equal(2, AccountRules.OfPassword("aaaa", "bbbb", "ada").Count());

    [Fact]
    public void Password_TheNameItself_IsRefused() =>
        Assert.Contains("is the name", Assert.Single(AccountRules.OfPassword("Grace.Hopper", "Grace.Hopper", "grace.hopper")).Message, StringComparison.Ordinal);
}
