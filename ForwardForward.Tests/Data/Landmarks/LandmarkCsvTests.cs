using System.Text;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Landmarks;
using ForwardForward.Training.Data.Stored;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Data.Landmarks;

public sealed class LandmarkCsvTests
{
    [Fact]
    public void Parse_ColumnsInAnyOrder_AreFoundByName()
    {
        var rows = Parse(["\uFEFFclass,\"image_id\"", "3,abc-1_2", "", "0,0123456789abcdef\r"], 4);

        Assert.Equal([new LandmarkRow("abc-1_2", 3), new LandmarkRow("0123456789abcdef", 0)], rows);
    }

    [Theory]
    [InlineData("image_id,class|ab,4", "line 2: expected a class from 0 to 3, found \"4\"")]
    [InlineData("image_id,class|ab,-1", "expected a class from 0 to 3")]
    [InlineData("image_id,class|ab,1|a/b,1", "line 3: expected an image id")]
    [InlineData("image_id,class|..,1", "expected an image id")]
    [InlineData("image_id,class|ab", "expected 2 fields, found 1")]
    [InlineData("user,label|1,2", "expected the column image_id")]
    [InlineData("image_id|ab", "expected the column class")]
    [InlineData("image_id,class", "holds no rows")]
    [InlineData("", "expected the column image_id")]
    public void Parse_LinesThatCannotBeUsed_AreNamed(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DatasetException>(() => Parse(text.Split('|'), 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_AnyText_GivesRowsOrASentence() => Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
    {
        try
        {
            return Parse(["image_id,class", .. texts.Select(text => text ?? "")], 9).All(row => row.Label is >= 0 and < 9 && row.ImageId.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'));
        }
        catch (DatasetException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_RowsWritten_ComeBack() => Prop.ForAll(ArbMap.Default.ArbFor<(byte Id, byte Label)[]>(), rows =>
        Parse(["user_id,image_id,class", "1,first,0", .. rows.Select(row => $"5,{row.Id:x16},{row.Label}")], 256)
            .Skip(1).SequenceEqual(rows.Select(row => new LandmarkRow($"{row.Id:x16}", row.Label)))).QuickCheckThrowOnFailure();

    private static IReadOnlyList<LandmarkRow> Parse(IEnumerable<string> lines, int classCount)
    {
        using ContentStream content = ContentStream.Open(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), "a.csv");
        return LandmarkCsv.Read(content, classCount);
    }
}
