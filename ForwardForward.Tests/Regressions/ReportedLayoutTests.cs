using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Regressions;

/// <summary>Folders that public reports tell of, at other programs that read images by class: repository and number of each stand beside it.</summary>
public sealed class ReportedLayoutTests : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("open-mmlab/mmpretrain#507", "a*5 b*5 .ipynb_checkpoints*2", "a b", 10, ".ipynb_checkpoints/")]
    [InlineData("pytorch/vision#2831", "a*5 b*5 a/.ipynb_checkpoints*5", "a b", 10, "a/.ipynb_checkpoints/")]
    [InlineData("pytorch/vision#109", "a*5 b*5 .DS_Store a/.DS_Store", "a b", 10, "a fifth")]
    [InlineData("fastai/fastai#3213", "chest_xray/train/NORMAL*3 chest_xray/train/PNEUMONIA*3 chest_xray/val/NORMAL*1 chest_xray/val/PNEUMONIA*1 chest_xray/test/NORMAL*1 chest_xray/test/PNEUMONIA*1", "NORMAL PNEUMONIA", 10, "chest_xray/val/")]
    [InlineData("fastai/fastai#1408", "images/apple*5 images/amazon*5 images/bmw*5", "amazon apple bmw", 15, "images/")]
    [InlineData("pytorch/vision#79", "train/a*5 train/b*5 train/.DS_Store", "a b", 10, "a fifth")]
    [InlineData("roboflow exports", "train/a*5 train/b*5 valid/a*2 valid/b*2 test/a*1 test/b*1 README.roboflow.txt README.dataset.txt", "a b", 16, ".txt (2)")]
    [InlineData("tiny-imagenet", "train/n01/images*5 train/n02/images*5 train/n01/n01_boxes.txt", "n01 n02", 10, "in a folder inside its own")]
    [InlineData("deep folders", "a/1/2/3/4/5/6/7*5 a*1 b*5", "a b", 11, "count for the class")]
    [InlineData("a class of one image", "a*5 b*1", "a b", 6, "never tested")]
    public void Folder_ThatIsPlain_GivesItsClasses(string report, string files, string classes, int images, string remark)
    {
        var state = State(report, files);

        Assert.True(state.IsReady, state.Message);
        Assert.Equal(classes.Split(' '), state.Dataset.ClassNames);
        Assert.Equal(images, state.Dataset.TrainCount + state.Dataset.TestCount);
        Assert.Contains(remark, string.Join(' ', state.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pytorch/vision#4925", "a*5 b*5 c/", "c: This folder is empty")]
    [InlineData("WZMIAOMIAO/deep-learning-for-image-processing#787", "train/roses/ train/tulips/ val/roses*2 val/tulips*2", "no training images")]
    [InlineData("keras-team/keras#17182", "a/1.tif a/2.tif b*5", "a/1.tif, a/2.tif: Images ending in .tif are not read here")]
    [InlineData("keras-team/tf-keras#790", "cloud_train/1.png cloud_train/2.png cloud_test/1.png cloud_test/2.png", "cloud_test/, cloud_train/: These names differ in the word of a split alone")]
    [InlineData("tensorflow/tensorflow#45397", "a.png b.png c.png d.png", "4 images lie side by side")]
    [InlineData("keras-team/keras#16661", "a*1 b*1", "each class has a single image")]
    [InlineData("fastai/fastai#1552", "train/ok*3 train/nok*3 train/unsure*3 test/1.png test/2.png", "test/: 2 images directly in it")]
    [InlineData("fastai/fastai2#210", "dogscats/train/dog*3 dogscats/train/cat*3 dogscats/valid/dog*1 dogscats/valid/cat*1 dogscats/sample/train/dog*1 dogscats/sample/valid/cat*1", "dogscats/sample/: This folder of images lies beside folders of splits")]
    [InlineData("fastai/fastai#2336", "data/train/label_0*3 data/train/label_1*3 data/test/img0.png data/labels.csv", "data/test/: 1 image directly in it")]
    [InlineData("fastai/fastai#2569", "train/a*3 train/b*3 valid/a*1 valid/b*1 other/c*3", "other/")]
    [InlineData("kaggle chest_xray", "chest_xray/train/a*3 chest_xray/train/b*3 chest_xray/test/a*1 chest_xray/test/b*1 chest_xray/chest_xray/train/a*3 chest_xray/chest_xray/train/b*3 chest_xray/__MACOSX/x*1", "chest_xray/chest_xray/: This folder of images lies beside")]
    [InlineData("yolo exports", "train/images*5 train/labels/1.txt valid/images*2 valid/labels/1.txt", "train/images")]
    [InlineData("kaggle intel", "seg_train/seg_train/sea*3 seg_train/seg_train/ice*3 seg_test/seg_test/sea*1 seg_test/seg_test/ice*1 seg_pred/seg_pred*4", "seg_pred/")]
    public void Folder_ThatIsNot_IsRefusedWithTheFolder(string report, string files, string expected)
    {
        var state = State(report, files);

        Assert.Equal(DatasetCondition.Broken, state.Condition);
        Assert.Contains(expected, state.Message, StringComparison.Ordinal);
    }

    private DatasetState State(string report, string files)
    {
        Assert.NotEmpty(report);
        FolderWords.Write(data["folders/reported"], FolderWords.Files(files));
        return new DatasetLibrary(data.FullName, []).State("folder:reported");
    }
}
