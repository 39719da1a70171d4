using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class ImageFileDatasetTests
{
    [Fact]
    public void RefusedFolder_ThatTakesLongToLookThrough_IsLookedAtAgainForATwentiethOfTheTime()
    {
        using var data = new TemporaryFolder();
        var time = new ManualTime();
        var folder = new Refused(data.FullName, time, look: TimeSpan.FromSeconds(2));

        folder.State();
        folder.Describe();
        time.Advance(TimeSpan.FromSeconds(39));
        folder.State();
        Assert.Equal(1, folder.Looks);

        time.Advance(TimeSpan.FromSeconds(1));
        folder.State();
        Assert.Equal(2, folder.Looks);
    }

    [Fact]
    public void RefusedFolder_OfAFewFiles_IsLookedAtEachTime()
    {
        using var data = new TemporaryFolder();
        var folder = new Refused(data.FullName, new ManualTime(), look: TimeSpan.FromMilliseconds(5));

        folder.State();
        folder.State();

        Assert.Equal(2, folder.Looks);
    }

    private sealed class Refused(string path, ManualTime time, TimeSpan look) : ImageFileDataset(path, time)
    {
        public int Looks { get; private set; }

        protected override DatasetDescription Unexamined => DatasetCatalog.All[0];

        protected override IEnumerable<string> Governing => [];

        protected override (DatasetState State, ImageListing? Listing) Examine()
        {
            Looks++;
            time.Advance(look);
            return (new DatasetState(Unexamined, DatasetCondition.Broken, "No.", []), null);
        }
    }
}
