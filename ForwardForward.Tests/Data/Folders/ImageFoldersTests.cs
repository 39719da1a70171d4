using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Tests.Data.Folders;

public sealed class ImageFoldersTests : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void All_FindsWhatIsThereNow()
    {
        var library = new DatasetLibrary(data.FullName);
        Assert.DoesNotContain(library.All, dataset => FolderName.Of(dataset.Name) is not null);

        FolderFiles.Write(FolderFiles.Of(data, "pets"), ("cat", 5), ("dog", 5));
        FolderFiles.Write(FolderFiles.Of(data, "Bad Name"), ("cat", 5), ("dog", 5));
        Directory.CreateDirectory(FolderFiles.Of(data, ".uploads"));

        Assert.Equal(["folder:pets"], library.All.Where(dataset => FolderName.Of(dataset.Name) is not null).Select(dataset => dataset.Name));
        Assert.Equal(["Bad Name"], library.Folders.Misnamed());
        Assert.Equal(8, library.Find("folder:pets")!.TrainCount);

        Directory.Delete(FolderFiles.Of(data, "pets"), recursive: true);

        Assert.Null(library.Find("folder:pets"));
    }

    [Theory]
    [InlineData("folder:../pets")]
    [InlineData("folder:/etc")]
    [InlineData("folder:")]
    [InlineData("folder:.")]
    [InlineData("folder:..")]
    [InlineData("folder:a/b")]
    [InlineData("folder:Pets")]
    [InlineData("folder:pets\n")]
    [InlineData("folder:pets\0")]
    [InlineData("pets")]
    public void Find_NamesThatAreNone_GiveNothing(string name)
    {
        FolderFiles.Write(FolderFiles.Of(data, "pets"), ("cat", 5), ("dog", 5));

        Assert.Null(new DatasetLibrary(data.FullName).Find(name));
        Assert.Null(FolderName.Of(name));
    }

    [Theory]
    [InlineData("pets", true)]
    [InlineData("fer2013-jpeg", true)]
    [InlineData("9_lives", true)]
    [InlineData("-pets", false)]
    [InlineData("", false)]
    [InlineData("a234567890123456789012345678901234567890", true)]
    [InlineData("a2345678901234567890123456789012345678901", false)]
    [InlineData("pétale", false)]
    public void IsValid_KeepsToItsRule(string name, bool valid) => Assert.Equal(valid, FolderName.IsValid(name));
}
