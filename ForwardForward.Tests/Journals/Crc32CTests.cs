using System.Text;
using ForwardForward.Training.Files;

namespace ForwardForward.Tests.Journals;

public sealed class Crc32CTests
{
    public static TheoryData<byte[], uint> PublishedSums => new()
    {
        { [], 0 },
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)value)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)(31 - value))], 0x113FDB5C },
        { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
    };

    [Theory]
    [MemberData(nameof(PublishedSums))]
    public void Of_TheBytesOfTheStandard_IsTheirSum(byte[] data, uint expected) => Assert.Equal(expected, Crc32C.Of(data));

    [Fact]
    public void Append_InPieces_IsTheSumOfTheWhole()
    {
        byte[] data = new byte[100];
        new Random(3).NextBytes(data);
        for (int first = 0; first <= data.Length; first++)
        {
            int second = first + ((data.Length - first) / 3);
            uint sum = Crc32C.Append(Crc32C.Append(Crc32C.Append(Crc32C.Start, data.AsSpan(0, first)), data.AsSpan(first, second - first)), data.AsSpan(second));

            Assert.Equal(Crc32C.Of(data), ~sum);
        }
    }

    [Fact]
    public void Masked_IsTheSumTurnedBy15BitsAndRaised()
    {
        uint sum = 0xE3069283;

        Assert.Equal(((sum >> 15) | (sum << 17)) + 0xA282EAD8u, Crc32C.Masked(Encoding.ASCII.GetBytes("123456789")));
    }
}
