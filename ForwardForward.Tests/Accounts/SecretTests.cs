using ForwardForward.Web.Accounts;

namespace ForwardForward.Tests.Accounts;

public sealed class SecretTests
{
    [Fact]
    public void Create_ManyTimes_NeverRepeatsAndHolds256Bits()
    {
        var texts = Enumerable.Range(0, 1000).Select(_ => Secret.Create().Text).ToHashSet();

        Assert.Equal(1000, texts.Count);
        Assert.All(texts, text => Assert.Equal(43, text.Length));
    }

    [Fact]
    public void Matches_ItsOwnTextOnly()
    {
        var secret = TokenSecret.Create();

        Assert.True(Secret.Matches(secret.Text, secret.Hash));
        Assert.False(Secret.Matches(secret.Text + "a", secret.Hash));
        Assert.False(Secret.Matches(secret.Hash, secret.Hash));
        Assert.False(Secret.Matches("", secret.Hash));
        Assert.False(Secret.Matches(null, secret.Hash));
    }

    [Fact]
    public void HashOf_KnownText_IsSha256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Secret.HashOf("abc"));

    [Fact]
    public void ToString_NeverHoldsTheText()
    {
        var secret = Secret.Create();
        Assert.DoesNotContain(secret.Text, $"{secret}", StringComparison.Ordinal);
    }
}
