using ForwardForward.Training.Catalog.Datasets;

namespace ForwardForward.Training.Catalog;

/// <summary>The datasets that a run can choose from.</summary>
public static class DatasetCatalog
{
    /// <summary>Hand-drawn looking digits that the program draws itself.</summary>
    public static DatasetDescription Digits { get; } = new()
    {
        Name = "digits",
        Format = DatasetFormat.Drawn,
        Title = "Procedural digits",
        ClassNames = DigitClasses.Names,
        Channels = 1,
        Height = 28,
        Width = 28,
        TrainCount = 12_000,
        TestCount = 2_000,
        Means = [0.1234],
        StandardDeviations = [0.2847],
        License = "Drawn by this program; free of any license.",
        Citation = "Strokes with random affine and elastic change, drawn by this program from a fixed seed.",
    };

    /// <summary>Handwritten digits.</summary>
    public static DatasetDescription Mnist { get; } = new()
    {
        Name = "mnist",
        Title = "MNIST",
        ClassNames = DigitClasses.Names,
        Channels = 1,
        Height = 28,
        Width = 28,
        TrainCount = 60_000,
        TestCount = 10_000,
        Means = [0.1307],
        StandardDeviations = [0.3081],
        ContentSha256 = "bab833be44432887b8367c256dc3f6f37f73632c1eabcb1cbc894e04f779a312",
        License = "CC BY-SA 3.0 (as stated by its distributors; the original page names none)",
        Citation = "Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-based learning applied to document recognition, "
            + "Proceedings of the IEEE 86(11), 1998. http://yann.lecun.com/exdb/mnist/",
        Mirrors =
        [
            new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            new("http://yann.lecun.com/exdb/mnist/"),
        ],
        Files =
        [
            new("train-images-idx3-ubyte.gz", DatasetContent.TrainImages, 9_912_422,
                "f68b3c2dcbeaaa9fbdd348bbdeb94873", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                47_040_016, "6bbc9ace898e44ae57da46a324031adb"),
            new("train-labels-idx1-ubyte.gz", DatasetContent.TrainLabels, 28_881,
                "d53e105ee54ea40749a09fcbcd1e9432", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                60_008, "a25bea736e30d166cdddb491f175f624"),
            new("t10k-images-idx3-ubyte.gz", DatasetContent.TestImages, 1_648_877,
                "9fb629c4189551a2d022fa330f9573f3", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                7_840_016, "2646ac647ad5339dbf082846283269ea"),
            new("t10k-labels-idx1-ubyte.gz", DatasetContent.TestLabels, 4_542,
                "ec29112dd5afa0611ce80d1b7f02629c", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                10_008, "27ae3e4e09519cfbb04c329615203637"),
        ],
        Alternatives =
        [
            new(DatasetFormat.Numpy, new DatasetFile("mnist.npz", DatasetContent.Everything, null,
                "8a61469f7ea1b51cbae51d4f78837e45", "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1", null, null)
            {
                Members =
                [
                    new("x_train.npy", DatasetContent.TrainImages), new("y_train.npy", DatasetContent.TrainLabels),
                    new("x_test.npy", DatasetContent.TestImages), new("y_test.npy", DatasetContent.TestLabels),
                ],
            }),
        ],
    };

    /// <summary>Pictures of clothing in the shape of MNIST.</summary>
    public static DatasetDescription FashionMnist { get; } = new()
    {
        Name = "fashion-mnist",
        Title = "Fashion-MNIST",
        ClassNames = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        Channels = 1,
        Height = 28,
        Width = 28,
        TrainCount = 60_000,
        TestCount = 10_000,
        Means = [0.2860],
        StandardDeviations = [0.3530],
        ContentSha256 = "09627107dde20800f249b90a3b80609822fbaf088555476bb02aea854423a846",
        License = "MIT",
        Citation = "H. Xiao, K. Rasul and R. Vollgraf, Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms, "
            + "arXiv:1708.07747, 2017. https://github.com/zalandoresearch/fashion-mnist",
        Mirrors =
        [
            new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        ],
        Files =
        [
            new("train-images-idx3-ubyte.gz", DatasetContent.TrainImages, 26_421_880,
                "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                47_040_016, "f4a8712d7a061bf5bd6d2ca38dc4d50a"),
            new("train-labels-idx1-ubyte.gz", DatasetContent.TrainLabels, 29_515,
                "25c81989df183df01b3e8a0aad5dffbe", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                60_008, "9018921c3c673c538a1fc5bad174d6f9"),
            new("t10k-images-idx3-ubyte.gz", DatasetContent.TestImages, 4_422_102,
                "bef4ecab320f06d8554ea6380940ec79", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                7_840_016, "8181f5470baa50b63fa0f6fddb340f0a"),
            new("t10k-labels-idx1-ubyte.gz", DatasetContent.TestLabels, 5_148,
                "bb300cfdad3c16e7a12a480ee83cd310", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                10_008, "15d484375f8d13e6eb1aabb0c3f46965"),
        ],
    };

    /// <summary>Photographs of landmarks, from a collection split for federated learning.</summary>
    public static DatasetDescription Landmarks { get; } = new()
    {
        Name = "gld23k",
        Title = "Google Landmarks, GLD23k",
        Format = DatasetFormat.Landmarks,
        ClassNames = [.. Enumerable.Range(0, 203).Select(label => label.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        Channels = 3,
        Height = 64,
        Width = 64,
        TrainCount = 23_080,
        TestCount = 1_959,
        Means = [],
        StandardDeviations = [],
        License = "Each photograph has its own Creative Commons or public-domain license (Wikimedia Commons); the annotations are CC BY 4.0",
        Citation = "H. Hsu, H. Qi and M. Brown, Federated Visual Classification with Real-World Data Distribution, ECCV 2020, arXiv:2003.08082; "
            + "T. Weyand, A. Araujo, B. Cao and J. Sim, Google Landmarks Dataset v2, CVPR 2020. Here each photograph is brought to 64 x 64. "
            + "Split files: https://storage.googleapis.com/tff-datasets-public/mini_gld_train_split.csv and mini_gld_test.csv; "
            + "photographs: https://github.com/cvdfoundation/google-landmark (train)",
    };

    /// <summary>Every dataset, the built-in one first.</summary>
    public static IReadOnlyList<DatasetDescription> All { get; } =
    [
        Digits,
        Mnist,
        FashionMnist,
        HandwrittenDatasets.Kmnist,
        HandwrittenDatasets.EmnistBalanced,
        HandwrittenDatasets.EmnistLetters,
        HandwrittenDatasets.EmnistDigits,
        CifarDatasets.Cifar10,
        CifarDatasets.Cifar100,
        StreetViewDatasets.Svhn,
        FaceDatasets.Fer2013,
        FaceDatasets.Fer2013Private,
        Landmarks,
    ];

    /// <summary>The dataset of a name, or null.</summary>
    public static DatasetDescription? Find(string name) => All.FirstOrDefault(dataset => dataset.Name == name);
}
