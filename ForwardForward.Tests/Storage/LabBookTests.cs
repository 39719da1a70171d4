using System.Runtime.Versioning;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Storage;

public sealed class LabBookTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Value_AfterReopening_IsAsItWasSet()
    {
        using (var book = Open())
        {
            Set(book, "setting", "a", "b");
            Set(book, "setting", "ä/ö", "ü\n\0\u20AC");
            Set(book, "setting", "gone", "x");
            book.Change(change =>
            {
                change.Remove("setting", "gone");
                return true;
            });
        }

        using var again = Open();

        Assert.Equal(("b", "ü\n\0\u20AC", null, null), (again.Find("setting", "a"), again.Find("setting", "ä/ö"), again.Find("setting", "gone"), again.Find("other", "a")));
        Assert.Equal(["a", "ä/ö"], again.All("setting").Values.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Change_OfAnotherProcess_IsSeenAtOnce()
    {
        using var one = Open();
        using var two = Open();

        Set(one, "setting", "a", "1");
        Assert.Equal("1", two.Find("setting", "a"));
        Set(two, "setting", "a", "2");
        Assert.Equal("2", one.Find("setting", "a"));
        Assert.Equal("2", one.Change(change => change.Find("setting", "a")));
    }

    [Fact]
    public async Task Change_ByManyAtOnce_LosesNone()
    {
        using var one = Open();
        using var two = Open();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(index => Task.Run(() => (index % 2 == 0 ? one : two).Change(change =>
        {
            change.Set("setting", "count", (int.Parse(change.Find("setting", "count") ?? "0") + 1).ToString());
            return true;
        }))));

        Assert.Equal(("40", "40"), (one.Find("setting", "count"), two.Find("setting", "count")));
    }

    [Fact]
    public void Change_ThatThrows_ChangesNothing()
    {
        using var book = Open();
        Set(book, "setting", "a", "before");
        var version = book.All("setting").Version;

        Assert.Throws<InvalidOperationException>(() => book.Change<bool>(change =>
        {
            change.Set("setting", "a", "half");
            change.Set("setting", "b", "done");
            throw new InvalidOperationException();
        }));

        Assert.Equal((version, "before", null), (book.All("setting").Version, book.Find("setting", "a"), book.Find("setting", "b")));
        Set(book, "setting", "a", "after");
        Assert.Equal("after", book.Find("setting", "a"));
    }

    [Fact]
    public void Change_WhileItIsMade_SeesItself()
    {
        using var book = Open();
        Set(book, "area", "kept", "1");
        Set(book, "area", "removed", "2");

        var seen = book.Change(change =>
        {
            change.Remove("area", "removed");
            change.Set("area", "added", "3");
            change.Set("elsewhere", "other", "4");
            return change.All("area").ToList();
        });

        Assert.Equal([("added", "3"), ("kept", "1")], seen.Order());
    }

    [Fact]
    public void All_Version_ChangesWithItsAreaAlone()
    {
        using var book = Open();
        Set(book, "one", "a", "1");
        Set(book, "two", "a", "1");
        var (version, values) = book.All("one");
        Assert.Single(values);

        Set(book, "two", "a", "2");
        Assert.Equal((version, 0), (book.All("one", version).Version, book.All("one", version).Values.Count));
        Set(book, "one", "a", "2");

        Assert.NotEqual(version, book.All("one", version).Version);
        Assert.Equal("2", book.All("one", version).Values["a"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    public void Open_TornTail_KeepsEverythingBefore(int lost)
    {
        using (var book = Open())
        {
            Set(book, "setting", "a", "before");
            Set(book, "setting", "a", "torn away by a loss of power");
        }

        var bytes = File.ReadAllBytes(_home[LabBook.FileName]);
        File.WriteAllBytes(_home[LabBook.FileName], bytes[..^lost]);

        using (var again = Open())
        {
            Assert.Equal("before", again.Find("setting", "a"));
            Set(again, "setting", "a", "after");
        }

        using var third = Open();
        Assert.Equal("after", third.Find("setting", "a"));
    }

    [Fact]
    public void Find_WhileARecordIsHalfWritten_GivesTheValueOfBefore()
    {
        using var book = Open();
        Set(book, "setting", "a", "before");
        using (var torn = new FileStream(_home[LabBook.FileName], FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            torn.Write([40, 0, 0]);
        }

        Assert.Equal("before", book.Find("setting", "a"));
        Set(book, "setting", "a", "after");
        Assert.Equal("after", book.Find("setting", "a"));
    }

    [Fact]
    public void Open_MostlyOldValues_IsWrittenAnewAndKeepsEverything()
    {
        using (var book = Open())
        {
            Set(book, "kept", "always", "there");
            Set(book, "kept", "gone", "x");
            book.Change(change =>
            {
                change.Remove("kept", "gone");
                return true;
            });
            Grow(book);
        }

        var before = new FileInfo(_home[LabBook.FileName]).Length;
        using (var book = Open())
        {
            Assert.InRange(new FileInfo(_home[LabBook.FileName]).Length, 1, before / 4);
            Assert.Equal(("there", null, "59"), (book.Find("kept", "always"), book.Find("kept", "gone"), book.Find("large", "value")?[..2]));
            Set(book, "kept", "after", "it");
        }

        using var again = Open();
        Assert.Equal(("there", "it", "59"), (again.Find("kept", "always"), again.Find("kept", "after"), again.Find("large", "value")?[..2]));
    }

    [Fact]
    public void Open_WrittenAnewByAnotherProcess_IsNoticedByTheFirst()
    {
        using var first = Open();
        Set(first, "kept", "always", "there");
        Grow(first);
        var version = first.All("kept").Version;

        using var second = Open();
        Set(second, "kept", "since", "then");
        Assert.Equal(("there", "then"), (first.Find("kept", "always"), first.Find("kept", "since")));
        Assert.NotEqual(version, first.All("kept").Version);
        Set(first, "kept", "and", "back");

        Assert.Equal("back", second.Find("kept", "and"));
        Assert.Equal("back", first.Find("kept", "and"));
        using var third = Open();
        Assert.Equal(3, third.All("kept").Values.Count);
    }

    [Fact]
    public void Change_FileWasRemoved_SaysSoAndChangesNothing()
    {
        using var book = Open();
        Set(book, "setting", "a", "before");
        File.Delete(_home[LabBook.FileName]);

        var failure = Assert.Throws<JournalException>(() => Set(book, "setting", "a", "after"));

        Assert.Contains("was removed", failure.Message, StringComparison.Ordinal);
        Assert.Equal("before", book.Find("setting", "a"));
        Assert.False(File.Exists(_home[LabBook.FileName]));
    }

    [Fact]
    public void Change_FolderWasRemoved_SaysSo()
    {
        using var home = new TemporaryFolder();
        using var book = new LabBook(home.FullName);
        Directory.Delete(home.FullName, recursive: true);

        Assert.Throws<JournalException>(() => Set(book, "setting", "a", "b"));

        Directory.CreateDirectory(home.FullName);
    }

    [Fact]
    public void Change_DiskIsFull_SaysSoAndGoesOnOnceThereIsRoom()
    {
        using var disk = new TinyDisk("2m");
        if (!disk.CanBeFull)
        {
            return;
        }

        using var book = new LabBook(disk.Folder.FullName);
        Set(book, "setting", "a", "before");
        disk.Fill();
        for (var time = 0; time < 3; time++)
        {
            var full = Assert.Throws<JournalException>(() => Set(book, "setting", "a", new string('x', 200_000)));
            Assert.Equal(("The disk of FF_HOME is full. Free some space.", true), (full.Message, full.IsFull));
            Assert.Equal("before", book.Find("setting", "a"));
        }

        disk.Free();
        Set(book, "setting", "a", "after");
        Assert.Equal("after", book.Find("setting", "a"));
    }

    [Fact]
    public void Open_FileThatCannotBeUsed_SaysSoWithItsPath()
    {
        Directory.CreateDirectory(_home[LabBook.FileName]);

        var refusal = Assert.Throws<UnusableHomeException>(Open);

        Assert.Contains(_home[LabBook.FileName], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void File_IsForItsOwnerAlone_AlsoAfterItWasWrittenAnew()
    {
        using (var book = Open())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_home[LabBook.FileName]));
            Grow(book);
        }

        using var again = Open();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_home[LabBook.FileName]));
    }

    private LabBook Open() => new(_home.FullName, isOwner: true);

    private static void Set(LabBook book, string area, string id, string value) => book.Change(change =>
    {
        change.Set(area, id, value);
        return true;
    });

    // Beyond what is left alone for being small.
    private static void Grow(LabBook book)
    {
        for (var time = 0; time < 60; time++)
        {
            Set(book, "large", "value", $"{time}{new string('x', 40_000)}");
        }
    }
}
