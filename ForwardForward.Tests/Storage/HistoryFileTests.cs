using ForwardForward.Tests.Support;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Storage;

public sealed class HistoryFileTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    public void Segment_OfAnySize_ComesBackBySeriesInOrder(int count)
    {
        var points = Points(1, count, series: 3);
        using (var history = HistoryFile.Open(_home.FullName))
        {
            history.PutSegment(7, 0, points);
        }

        using var again = HistoryFile.Open(_home.FullName);
        var found = again.Series(7, [2, 0, 9], 1);

        Assert.Equal(points.Where(point => point.Series == 2), found[0]);
        Assert.Equal(points.Where(point => point.Series == 0), found[1]);
        Assert.Empty(found[2]);
    }

    [Fact]
    public void Series_OverSmallAndLargeSegments_AreInOneOrder()
    {
        using var history = HistoryFile.Open(_home.FullName);
        List<JournalPoint> small = Points(1, 10, series: 2), large = Points(11, 6000, series: 2), last = Points(6011, 30, series: 2);
        history.PutSegment(1, 0, small);
        history.PutSegment(1, 1, large);
        history.PutSegment(1, 2, last);
        history.PutSegment(2, 0, Points(1, 50, series: 2));

        Assert.Equal(small.Concat(large).Concat(last).Where(point => point.Series == 1), history.Series(1, [1], 3)[0]);
        Assert.Equal(small.Concat(large).Where(point => point.Series == 1), history.Series(1, [1], 2)[0]);
        Assert.Empty(history.Series(1, [1], 0)[0]);
    }

    [Fact]
    public void Segment_NaNAndInfinities_ComeBackAsTheyWere()
    {
        using var history = HistoryFile.Open(_home.FullName);
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon];
        history.PutSegment(1, 0, [.. values.Select((value, index) => new JournalPoint(index + 1, 0, index, index / 3.0, index, 0.1, value))]);

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), history.Series(1, [0], 1)[0].Select(point => BitConverter.DoubleToInt64Bits(point.Value)));
    }

    [Fact]
    public void Note_OfTheSamePlace_ReplacesTheOneBefore()
    {
        using var history = HistoryFile.Open(_home.FullName);
        history.PutNote(1, NotePlace.OfConfusion("test"), "1", At);
        history.PutNote(1, NotePlace.OfConfusion("validation"), "2", At);
        history.PutNote(1, NotePlace.OfConfusion("test"), "3", At.AddSeconds(1));
        history.PutNote(1, NotePlace.OfHistogram(5, 1), "4", At);
        history.PutNote(1, NotePlace.OfHistogram(5, 1), "5", At);

        var (first, last) = NotePlace.All(NotePlaceKind.Confusion);
        Assert.Equal(["2", "3"], history.Notes(1, first, last).Select(note => note.Json).Order());
        Assert.Equal(At.AddSeconds(1), history.Notes(1, first, last).Single(note => note.Json == "3").At);
        Assert.Equal("5", history.Notes(1, NotePlace.OfHistogram(5, 1), NotePlace.OfHistogram(5, 1)).Single().Json);
    }

    [Fact]
    public void Places_OfAKind_AreInOrderAndOfItsRunAlone()
    {
        using var history = HistoryFile.Open(_home.FullName);
        NotePlace[] places = [NotePlace.OfHistogram(300, 0), NotePlace.OfHistogram(20, 1), NotePlace.OfHistogram(20, 0)];
        foreach (var place in places)
        {
            history.PutNote(3, place, "{}", At);
        }

        history.PutNote(3, NotePlace.OfLog(1), "{}", At);
        history.PutNote(4, NotePlace.OfHistogram(1, 0), "{}", At);

        var (first, last) = NotePlace.All(NotePlaceKind.Histogram);
        var found = history.Places(3, first, last);
        Assert.Equal([(20L, 0), (20L, 1), (300L, 0)], found.Select(place => (place.Step, place.Layer)));
        Assert.Equal(places.Reverse(), found);
    }

    [Fact]
    public void Notes_Limit_GivesTheFirstOfThem()
    {
        using var history = HistoryFile.Open(_home.FullName);
        for (var line = 1; line <= 20; line++)
        {
            history.PutNote(1, NotePlace.OfLog(line), $"{line}", At);
        }

        Assert.Equal(["6", "7", "8"], history.Notes(1, NotePlace.OfLog(6), NotePlace.All(NotePlaceKind.Log).Last, 3).Select(note => note.Json));
    }

    [Fact]
    public void Run_PutTwice_IsThereOnceAsItWasPutLast()
    {
        using (var history = HistoryFile.Open(_home.FullName))
        {
            history.PutRun(new HistoryRun(1, "aaaaaaaaaaaa", "facts", "said", new HistoryCover(10, 1, 2)));
            history.PutRun(new HistoryRun(2, "bbbbbbbbbbbb", "facts", "said", HistoryCover.None));
            history.PutRun(new HistoryRun(1, "aaaaaaaaaaaa", "facts", "more", new HistoryCover(20, 2, 3)));
        }

        using var again = HistoryFile.Open(_home.FullName);

        Assert.Equal(
            [new HistoryRun(1, "aaaaaaaaaaaa", "facts", "more", new HistoryCover(20, 2, 3)), new HistoryRun(2, "bbbbbbbbbbbb", "facts", "said", HistoryCover.None)],
            again.Runs().OrderBy(run => run.Number));
    }

    [Fact]
    public void Remove_Run_LeavesNothingOfItAndEverythingOfOthers()
    {
        using var history = HistoryFile.Open(_home.FullName);
        foreach (var number in new[] { 1, 2, 3 })
        {
            history.PutRun(new HistoryRun(number, $"run{number}", "", "", HistoryCover.None));
            history.PutSegment(number, 0, Points(1, 10, series: 2));
            history.PutSegment(number, 1, Points(11, 5000, series: 2));
            history.PutNote(number, NotePlace.OfLog(1), "{}", At);
            history.PutNote(number, NotePlace.OfConfusion("test"), "{}", At);
        }

        history.Remove(2);

        Assert.Equal(["run1", "run3"], history.Runs().Select(run => run.Id));
        Assert.Empty(history.Series(2, [0], 2)[0]);
        Assert.All([1, 3], number => Assert.Equal(2505, history.Series(number, [0], 2)[0].Count));
        foreach (var kind in new[] { NotePlaceKind.Log, NotePlaceKind.Confusion })
        {
            var (first, last) = NotePlace.All(kind);
            Assert.Equal([1, 0, 1], new[] { 1, 2, 3 }.Select(number => history.Notes(number, first, last).Count));
        }
    }

    [Fact]
    public void Delete_File_TakesWhatLiesBesideItToo()
    {
        HistoryFile.Open(_home.FullName).Dispose();
        foreach (var file in HistoryFile.Files(_home.FullName))
        {
            File.WriteAllText(file, "x");
        }

        HistoryFile.Delete(_home.FullName);

        Assert.Empty(Directory.GetFiles(_home.FullName));
    }

    private static List<JournalPoint> Points(long first, int count, int series) =>
        [.. Enumerable.Range(0, count).Select(index => new JournalPoint(first + index, index % series, index / series, index / 7.0, index * 128L, index * 0.01, Math.Sin(index)))];
}
