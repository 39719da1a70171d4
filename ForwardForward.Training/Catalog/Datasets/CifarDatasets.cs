namespace ForwardForward.Training.Catalog.Datasets;

/// <summary>The labeled tiny images: the same pixels as records of bytes or as Python pickles, packed or unpacked.</summary>
internal static class CifarDatasets
{
    private const int BatchBytes = 30_730_000;

    private static readonly Uri[] Bases = [new("https://www.cs.toronto.edu/~kriz/"), new("https://cave.cs.toronto.edu/kriz/")];

    /// <summary>Small color photographs of animals and vehicles.</summary>
    public static DatasetDescription Cifar10 { get; } = new()
    {
        Name = "cifar-10",
        Format = DatasetFormat.CifarBinary,
        Title = "CIFAR-10",
        ClassNames = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
        Channels = 3,
        Height = 32,
        Width = 32,
        TrainCount = 50_000,
        TestCount = 10_000,
        Means = [0.4914, 0.4822, 0.4465],
        StandardDeviations = [0.2470, 0.2435, 0.2616],
        ContentSha256 = "12905e2294a118af66e24fbdd6866952929e55767dc26496623369214a511425",
        License = "None stated by its authors, who ask that the report be cited",
        Citation = "A. Krizhevsky, Learning multiple layers of features from tiny images, technical report, 2009. https://www.cs.toronto.edu/~kriz/cifar.html",
        Mirrors = Bases,
        Files =
        [
            new("cifar-10-binary.tar.gz", DatasetContent.Everything, 170_052_171,
                "c32a1d4ab5d03f1284b67883e8d87530", "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd", null, null)
            {
                Members =
                [
                    new("cifar-10-batches-bin/data_batch_1.bin", DatasetContent.Train, BatchBytes, "5dd7e06a14cb22eb9f671a540d1b7c25"),
                    new("cifar-10-batches-bin/data_batch_2.bin", DatasetContent.Train, BatchBytes, "5ea93a67294ea407fff1d09f752e9692"),
                    new("cifar-10-batches-bin/data_batch_3.bin", DatasetContent.Train, BatchBytes, "942cd6a4bcdd0dd3c604fbe906cb4421"),
                    new("cifar-10-batches-bin/data_batch_4.bin", DatasetContent.Train, BatchBytes, "ae636b3ba5c66a11e91e8cb52e771fcb"),
                    new("cifar-10-batches-bin/data_batch_5.bin", DatasetContent.Train, BatchBytes, "53f37980c15c3d472c316c40844f3f0d"),
                    new("cifar-10-batches-bin/test_batch.bin", DatasetContent.Test, BatchBytes, "803d5f7f4d78ea53de84dbe85f74fb6d"),
                ],
            },
        ],
        Alternatives =
        [
            new(DatasetFormat.CifarPickle, new DatasetFile("cifar-10-python.tar.gz", DatasetContent.Everything, 170_498_071,
                "c58f30108f718f92721af3b95e74349a", "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce", null, null)
            {
                OtherNames = ["cifar-10-batches-py.tar.gz"],
                Members =
                [
                    new("cifar-10-batches-py/data_batch_1", DatasetContent.Train, 31_035_704, "c99cafc152244af753f735de768cd75f"),
                    new("cifar-10-batches-py/data_batch_2", DatasetContent.Train, 31_035_320, "d4bba439e000b95fd0a9bffe97cbabec"),
                    new("cifar-10-batches-py/data_batch_3", DatasetContent.Train, 31_035_999, "54ebc095f3ab1f0389bbae665268c751"),
                    new("cifar-10-batches-py/data_batch_4", DatasetContent.Train, 31_035_696, "634d18415352ddfa80567beed471001a"),
                    new("cifar-10-batches-py/data_batch_5", DatasetContent.Train, 31_035_623, "482c414d41f54cd18b22e5b47cb7c3cb"),
                    new("cifar-10-batches-py/test_batch", DatasetContent.Test, 31_035_526, "40351d587109b95175f43aff81a1287e"),
                ],
            }),
        ],
    };

    /// <summary>As CIFAR-10, with a hundred classes of six hundred images each.</summary>
    public static DatasetDescription Cifar100 { get; } = new()
    {
        Name = "cifar-100",
        Format = DatasetFormat.CifarBinary,
        Title = "CIFAR-100",
        ClassNames =
        [
            "apple", "aquarium fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle", "bottle", "bowl", "boy", "bridge", "bus", "butterfly",
            "camel", "can", "castle", "caterpillar", "cattle", "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch", "crab", "crocodile", "cup",
            "dinosaur", "dolphin", "elephant", "flatfish", "forest", "fox", "girl", "hamster", "house", "kangaroo", "keyboard", "lamp", "lawn mower",
            "leopard", "lion", "lizard", "lobster", "man", "maple tree", "motorcycle", "mountain", "mouse", "mushroom", "oak tree", "orange", "orchid",
            "otter", "palm tree", "pear", "pickup truck", "pine tree", "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray",
            "road", "rocket", "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake", "spider", "squirrel", "streetcar",
            "sunflower", "sweet pepper", "table", "tank", "telephone", "television", "tiger", "tractor", "train", "trout", "tulip", "turtle", "wardrobe",
            "whale", "willow tree", "wolf", "woman", "worm",
        ],
        CoarseClassCount = 20,
        Channels = 3,
        Height = 32,
        Width = 32,
        TrainCount = 50_000,
        TestCount = 10_000,
        Means = [0.5071, 0.4865, 0.4409],
        StandardDeviations = [0.2673, 0.2564, 0.2762],
        License = "None stated by its authors, who ask that the report be cited",
        Citation = "A. Krizhevsky, Learning multiple layers of features from tiny images, technical report, 2009. https://www.cs.toronto.edu/~kriz/cifar.html. "
            + "The hundred fine labels are the classes.",
        Mirrors = Bases,
        Files =
        [
            new("cifar-100-binary.tar.gz", DatasetContent.Everything, 168_513_733, "03b5dce01913d631647c71ecec9e9cb8", null, null, null)
            {
                Members =
                [
                    new("cifar-100-binary/train.bin", DatasetContent.Train, 153_700_000, "6172c7755cfe09b2fe270c85cebc1b15"),
                    new("cifar-100-binary/test.bin", DatasetContent.Test, 30_740_000, "4499cfba6c016c1be1438163640a0898"),
                ],
            },
        ],
        Alternatives =
        [
            new(DatasetFormat.CifarPickle, new DatasetFile("cifar-100-python.tar.gz", DatasetContent.Everything, 169_001_437,
                "eb9058c3a382ffc7106e4002c42a8d85", "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7", null, null)
            {
                Members =
                [
                    new("cifar-100-python/train", DatasetContent.Train, 155_249_918, "16019d7e3df5f24257cddd939b257f8d"),
                    new("cifar-100-python/test", DatasetContent.Test, 31_049_707, "f0ef6b0ae62326f3e7ffdfab6717acfc"),
                ],
            }),
        ],
    };
}
