using ForwardForward.Tests.Support;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Storage;

public sealed class LabShelfTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly LabBook _book;
    private readonly LabShelf<Thing> _shelf;

    public LabShelfTests()
    {
        _book = new LabBook(_home.FullName);
        _shelf = new LabShelf<Thing>(_book, "thing");
    }

    public void Dispose()
    {
        _book.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Set_ThenRemove_IsSeenByEverybody()
    {
        using var other = new LabBook(_home.FullName);
        var theirs = new LabShelf<Thing>(other, "thing");

        _shelf.Set("a", new Thing("first", 1, null));
        _shelf.Set("b", new Thing("second", 2, ["x", "y"]));
        Assert.Equal(("first", 2), (theirs.Find("a")!.Name, theirs.Find("b")!.Tags!.Count));
        theirs.Remove("a");

        Assert.Null(_shelf.Find("a"));
        Assert.Equal(["b"], _shelf.All.Keys);
    }

    [Fact]
    public void All_WithoutAChange_IsTheSameObject()
    {
        _shelf.Set("a", new Thing("first", 1, null));
        var all = _shelf.All;
        _book.Change(change =>
        {
            change.Set("elsewhere", "a", "b");
            return true;
        });

        Assert.Same(all, _shelf.All);
        _shelf.Set("a", new Thing("changed", 1, null));
        Assert.Equal(("first", "changed"), (all["a"].Name, _shelf.All["a"].Name));
    }

    [Fact]
    public void Change_OfSeveral_IsAllOrNone()
    {
        _shelf.Set("a", new Thing("first", 1, null));

        Assert.Throws<InvalidOperationException>(() => _shelf.Change<bool>(_ => throw new InvalidOperationException()));
        var names = _shelf.Change<string>(all => (string.Join(' ', all.Keys), [("a", null), ("b", new Thing("second", 2, null)), ("c", new Thing("third", 3, null))]));

        Assert.Equal("a", names);
        Assert.Equal(["b", "c"], _shelf.All.Keys.Order());
    }

    [Fact]
    public async Task Find_WhileOthersAreChanged_AlwaysFindsWhatIsThere()
    {
        _shelf.Set("always", new Thing("there", 0, null));
        var over = false;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var missed = 0;
            while (!Volatile.Read(ref over))
            {
                missed += _shelf.Find("always") is null ? 1 : 0;
            }

            return missed;
        })).ToList();
        for (var time = 0; time < 200; time++)
        {
            _shelf.Set("another", new Thing("changed", time, null));
        }

        Volatile.Write(ref over, true);

        Assert.All(await Task.WhenAll(readers), missed => Assert.Equal(0, missed));
    }

    private sealed record Thing(string Name, int Number, IReadOnlyList<string>? Tags);
}
