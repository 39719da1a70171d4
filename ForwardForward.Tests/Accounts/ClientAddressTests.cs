using System.Net;
using ForwardForward.Web.Accounts;

namespace ForwardForward.Tests.Accounts;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    public void Of_Address_IsWhatLimitsCountBy(string address, string expected) => Assert.Equal(expected, ClientAddress.Of(IPAddress.Parse(address)));
}
