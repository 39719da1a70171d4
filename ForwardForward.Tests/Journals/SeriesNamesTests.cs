using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class SeriesNamesTests
{
    private readonly SeriesNames names = new();

    [Fact]
    public void NumberOf_NewNames_CountsUp()
    {
        Assert.Equal([0, 1, 0, 2], new[] { "a", "b", "a", "c" }.Select(names.NumberOf));
        Assert.Equal(["a", "b", "c"], names.All);
        Assert.Equal((1, null), (names.Find("b"), names.Find("B")));
    }

    [Fact]
    public void Set_BehindTheEnd_NamesWhatIsBetween()
    {
        names.Set(2, "c");

        Assert.Equal("c", names[2]);
        Assert.Equal(names.All[0], names[0]);
        Assert.Equal(3, names.All.Distinct().Count());
        Assert.Equal(3, names.NumberOf("d"));
    }

    [Fact]
    public void Set_OfAnotherName_ForgetsTheOldOne()
    {
        names.Set(2, "c");
        string unnamed = names[0];
        names.Set(0, "a");

        Assert.Null(names.Find(unnamed));
        Assert.Equal(0, names.Find("a"));
    }

    [Fact]
    public void Set_BehindTheMost_IsInvalidData()
    {
        names.Set(SeriesNames.Most - 1, "last");

        Assert.Throws<InvalidDataException>(() => names.Set(SeriesNames.Most, "one more"));
        Assert.Throws<InvalidDataException>(() => names.NumberOf("one more"));
    }
}
