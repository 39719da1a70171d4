using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Tests.Data;

public sealed class MeasuredDatasetTests : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void GrayFolder_IsMeasuredAlikeBeforeAndAfterItIsDecoded()
    {
        FolderFiles.Write(FolderFiles.Of(data, "pets"), ("cat", 20), ("dog", 20));
        new FolderSettings { Channels = 1 }.Write(FolderFiles.Of(data, "pets"));
        var library = new DatasetLibrary(data.FullName);

        var before = MeasuredDataset.Of(library, "folder:pets");
        library.Load("folder:pets");

        Assert.InRange(Assert.Single(before.Means), 0.001, 0.2);
        Assert.Equal(before.Means, MeasuredDataset.Of(library, "folder:pets").Means);
    }

    [Fact]
    public void DatasetOfTheCatalog_HasThePublishedMeans() =>
        Assert.Equal(DatasetCatalog.Digits.Means, MeasuredDataset.Of(new DatasetLibrary(data.FullName), "digits").Means);
}
