using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Datasets.Uploads;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Regressions;

/// <summary>
/// Layouts that people have, put there by hand and sent as an archive: each is either the classes that its maker means or a refusal that names the folder. Many of them once
/// trained on something else without a word.
/// </summary>
public sealed class FolderLayoutTests : IDisposable
{
    private readonly ArchiveIntake lab = new();

    public void Dispose() => lab.Dispose();

    // Files, expected classes, training and test images, and a word of the sentence where something was noticed.
    [Theory]
    [InlineData("training/0*3 training/1*3 testing/0*2 testing/1*2", "0 1", 6, 4, "")]
    [InlineData("tr/a*3 tr/b*3 test/a*1 test/b*1", "a b", 6, 2, "")]
    [InlineData("Train/a*3 Train/b*3 Validation/a*1 Validation/b*1", "a b", 6, 2, "no other test images")]
    [InlineData("train/a*3 train/b*3 valid/a*1 valid/b*1", "a b", 6, 2, "valid/")]
    [InlineData("train/a*3 train/b*3 eval/a*1 eval/b*1", "a b", 6, 2, "eval/")]
    [InlineData("train/a*3 train/b*3 val/a*2 val/b*2 test/a*1 test/b*1", "a b", 10, 2, "join the training set")]
    [InlineData("training_set/training_set/cats*3 training_set/training_set/dogs*3 test_set/test_set/cats*1 test_set/test_set/dogs*1", "cats dogs", 6, 2, "training_set/training_set/")]
    [InlineData("seg_train/sea*3 seg_train/ice*3 seg_test/sea*1 seg_test/ice*1", "ice sea", 6, 2, "")]
    [InlineData("train/images/a*3 train/images/b*3 test/images/a*1 test/images/b*1", "a b", 6, 2, "train/images/")]
    [InlineData("train/Cat*3 train/Dog*3 test/cat*1 test/Dog*1", "Cat Dog", 6, 2, "only capitals differ")]
    [InlineData("cat/train*3 cat/test*1 dog/train*3 dog/test*1", "cat dog", 6, 2, "inside the folders of the classes")]
    [InlineData("car*5 plane*5 train*5", "car plane train", 12, 3, "Taken as a class")]
    [InlineData("train/car*3 train/train*3 test/car*1 test/train*1", "car train", 6, 2, "")]
    [InlineData("train/a*3 train/b*3 train/c*3 test/a*1 test/b*1", "a b c", 9, 2, "never tested")]
    [InlineData("train/a*5 train/b*5", "a b", 8, 2, "a fifth")]
    [InlineData("a*5 b*5 a/more*5", "a b", 12, 3, "count for the class")]
    [InlineData("a/images*5 b/images*5", "a b", 8, 2, "a folder inside its own")]
    [InlineData("a*5 b*5 a/@eaDir*5 #recycle*3 lost+found/x*1 a/thumbs*5", "a b", 8, 2, "system")]
    [InlineData("a*5 b*5 a/thumbs*5", "a b", 8, 2, "small copies")]
    [InlineData("a*5 A*5", "A a", 8, 2, "capitals")]
    [InlineData("my/data/a*5 my/data/b*5", "a b", 8, 2, "my/data/")]
    [InlineData("pets/a*5 pets/b*5 cover.png", "a b", 8, 2, "cover.png")]
    [InlineData("cover.png a*5 b*5", "a b", 8, 2, "cover.png")]
    [InlineData("a*5 b*5 readme.txt labels.csv b/x.txt", "a b", 8, 2, ".txt (2), .csv (1)")]
    [InlineData("a/3.jfif a*4 b*5", "a b", 8, 2, "")]
    [InlineData("cafe\u0301*5 b*5", "b caf\u00E9", 8, 2, "")]
    [InlineData("train/cafe\u0301*3 train/b*3 test/caf\u00E9*1 test/b*1", "b caf\u00E9", 6, 2, "")]
    [InlineData("cafe\u0301*2 caf\u00E9*3 b*5", "b caf\u00E9", 8, 2, "one class")]
    [InlineData("\u1112\u1161\u11AB*5 b*5", "b \uD55C", 8, 2, "")]
    [InlineData("a*5 b*5 test/ train/", "a b", 8, 2, "Empty and named like a split")]
    [InlineData("train/a*3 train/b*3 test/ valid/a*1 valid/b*1", "a b", 6, 2, "no images in it, left out")]
    public void Layout_ThatIsPlain_GivesItsClasses(string files, string classes, int train, int test, string remark)
    {
        var (hand, archive, summary) = Both(files);

        foreach (var state in new[] { hand, archive })
        {
            Assert.True(state.IsReady, state.Message);
            Assert.Equal(classes.Split(' '), state.Dataset.ClassNames);
            Assert.Equal((train, test), (state.Dataset.TrainCount, state.Dataset.TestCount));
            Assert.NotEmpty(state.Tree);
            Assert.Contains(remark, string.Join(' ', state.Remarks), StringComparison.Ordinal);
        }

        Assert.Contains(remark, summary, StringComparison.Ordinal);
    }

    // Files, the place that the refusal names, and a word of what it says.
    [Theory]
    [InlineData("train/a*3 train/b*3 test/images*1", "test/images", "No class of this name has training images")]
    [InlineData("images/cats*3 images/dogs*3 docs/fig.png", "images/ (cats, dogs)", "not plain which folders are the classes")]
    [InlineData("images/a*3 images/b*3 masks/a*3 masks/b*3", "images/ (a, b)", "side by side")]
    [InlineData("images/a*3 masks/a*3", "images, masks", "no class")]
    [InlineData("train/images*3 train/masks*3 test/images*1 test/masks*1", "train/images", "no class")]
    [InlineData("animals/cat*3 animals/dog*3 things/car*3 things/cup*3", "animals/ (cat, dog)", "not plain")]
    [InlineData("train/Cat*3 train/cat*3 test/Cat*1", "train/Cat, train/cat", "capitals")]
    [InlineData("train/a*3 train/b*3 test/a*1 test/b*1 test/c*1", "test/c", "No class of this name has training images")]
    [InlineData("a*3 b*3 c/", "c", "empty")]
    [InlineData("train/a*3 train/b*3 train/c/ test/a*1 test/b*1", "train/c", "empty")]
    [InlineData("a*3 b*3 c/1.heic c/2.heic", "c/1.heic, c/2.heic", "Images ending in .heic are not read here")]
    [InlineData("a*3 b*3 b/9.heic", "b/9.heic", ".heic")]
    [InlineData("train/a*3 train/b*3 test/1.png test/2.png test/3.png test/4.png", "test/", "4 images directly in it, without a folder for each class")]
    [InlineData("train/a*3 train/b*3 test/", "test/", "There are no images in it")]
    [InlineData("train/a*3 train/b*3 Train/a*3 Train/b*3 test/a*1 test/b*1", "Train/, train/", "mean the same split")]
    [InlineData("train/a*3 train/b*3 test/a*1 test/b*1 extra/a*3", "extra/", "beside folders of splits")]
    [InlineData("a*3 b*3 test*4", "test/", "Named like a split")]
    [InlineData("test/a*3 test/b*3", "test/", "no training images")]
    [InlineData("train/ Train/", "", "There are no png, jpeg, gif, bmp, webp or ico images")]
    [InlineData("1.png 2.png 3.png 4.png labels.csv", "", "labels.csv")]
    [InlineData("a*3", "", "1 class was found (a)")]
    [InlineData("pets/a*3 pets/b*3 dog/", "dog", "empty")]
    [InlineData("a*3 b*3 a/train*2", "a/train", "inside a class")]
    [InlineData("a*3 b*3 b/9.png=", "b/9.png", "0 bytes")]
    [InlineData("a*3 b*3 1.png 2.png 3.png 4.png 5.png 6.png 7.png", "1.png, 2.png, 3.png, 4.png, 5.png and 2 more", "no class's folder")]
    public void Layout_ThatIsNot_IsRefusedWithTheFolderAndTheWayOut(string files, string place, string expected)
    {
        var (hand, problems) = Refused(files);

        Assert.Equal(DatasetCondition.Broken, hand.Condition);
        Assert.Contains(expected, hand.Message, StringComparison.Ordinal);
        Assert.Contains(place, hand.Message, StringComparison.Ordinal);
        Assert.Equal(hand.Message, hand.Dataset.Trouble);
        Assert.DoesNotContain(lab.Data.FullName, hand.Message, StringComparison.Ordinal);
        Assert.Contains(problems, problem => problem.Message.Contains(expected, StringComparison.Ordinal) && problem.Place.StartsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public void Refusal_OfSixtyEqualProblems_IsOneSentence()
    {
        var (hand, problems) = Refused("a*3 b*3 " + string.Join(' ', Enumerable.Range(10, 60).Select(number => $"b/{number}.heic")));

        Assert.Equal("b/10.heic, b/11.heic, b/12.heic, b/13.heic, b/14.heic and 55 more", Assert.Single(problems).Place);
        Assert.Contains("b/14.heic and 55 more: Images ending in .heic are not read here.", hand.Message, StringComparison.Ordinal);
        Assert.Contains("b/  63 images", hand.Tree);
    }

    private (DatasetState Hand, DatasetState Archive, string Summary) Both(string files)
    {
        var (outcome, hand) = Take(files);
        Assert.Empty(outcome.Problems);
        return (hand, lab.State("archive"), outcome.Summary);
    }

    private (DatasetState Hand, IReadOnlyList<UploadProblem> Problems) Refused(string files)
    {
        var (outcome, hand) = Take(files);
        Assert.Equal("", outcome.Summary);
        Assert.Equal(hand.Tree, outcome.Tree);
        return (hand, outcome.Problems);
    }

    private (IntakeOutcome Outcome, DatasetState Hand) Take(string words)
    {
        var files = FolderWords.Files(words).ToList();
        FolderWords.Write(lab.Data["folders/hand"], files);
        return (lab.Take(ZipBytes.Of(files), new UploadOrder("archive", new FolderSettings { Size = 8 }, "ada")), lab.State("hand"));
    }
}
