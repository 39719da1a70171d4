namespace ForwardForward.Training.Catalog.Datasets;

/// <summary>Handwriting beside MNIST: cursive Japanese, and the letters and digits of EMNIST.</summary>
internal static class HandwrittenDatasets
{
    private const int TrainImageBytes = 47_040_016;
    private const int TestImageBytes = 7_840_016;

    private static readonly string[] Letters =
    [
        "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z",
    ];

    // Small letters that look like their capitals share a class (Cohen et al. 2017, table II).
    private static readonly string[] SmallLetters = ["a", "b", "d", "e", "f", "g", "h", "n", "q", "r", "t"];

    /// <summary>Ten characters of cursive Japanese in the shape of MNIST.</summary>
    public static DatasetDescription Kmnist { get; } = new()
    {
        Name = "kmnist",
        Title = "KMNIST",
        ClassNames = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
        Channels = 1,
        Height = 28,
        Width = 28,
        TrainCount = 60_000,
        TestCount = 10_000,
        Means = [0.1918],
        StandardDeviations = [0.3483],
        License = "CC BY-SA 4.0",
        Citation = "T. Clanuwat et al., Deep learning for classical Japanese literature, arXiv:1812.01718, 2018. http://codh.rois.ac.jp/kmnist/",
        Mirrors = [new("http://codh.rois.ac.jp/kmnist/dataset/kmnist/")],
        Files =
        [
            new("train-images-idx3-ubyte.gz", DatasetContent.TrainImages, 18_165_135,
                "bdb82020997e1d708af4cf47b453dcf7", "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4", TrainImageBytes, null),
            new("train-labels-idx1-ubyte.gz", DatasetContent.TrainLabels, 29_497,
                "e144d726b3acfaa3e44228e80efcd344", "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17", 60_008, null),
            new("t10k-images-idx3-ubyte.gz", DatasetContent.TestImages, 3_041_136,
                "5c965bf0a639b31b8f53240b1b52f4d7", "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5", TestImageBytes, null),
            new("t10k-labels-idx1-ubyte.gz", DatasetContent.TestLabels, 5_120,
                "7320c461ea6c1c855c0b718fb2a4b134", "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c", 10_008, null),
        ],
    };

    /// <summary>Digits, capitals and the small letters that differ from them, as many of each.</summary>
    public static DatasetDescription EmnistBalanced { get; } =
        Emnist("balanced", "EMNIST balanced", [.. DigitClasses.Names, .. Letters, .. SmallLetters], 112_800, 18_800);

    /// <summary>The alphabet; capital and small letters share a class.</summary>
    public static DatasetDescription EmnistLetters { get; } = Emnist("letters", "EMNIST letters", Letters, 124_800, 20_800) with { FirstLabel = 1 };

    /// <summary>Four times as many digits as MNIST.</summary>
    public static DatasetDescription EmnistDigits { get; } = Emnist("digits", "EMNIST digits", DigitClasses.Names, 240_000, 40_000);

    private static DatasetDescription Emnist(string split, string title, IReadOnlyList<string> classNames, int trainCount, int testCount) => new()
    {
        Name = $"emnist-{split}",
        Folder = "emnist",
        Title = title,
        ClassNames = classNames,
        Channels = 1,
        Height = 28,
        Width = 28,
        TrainCount = trainCount,
        TestCount = testCount,
        Means = [],
        StandardDeviations = [],
        StoredByColumns = true,
        License = "None stated by its authors; made from NIST Special Database 19",
        Citation = "G. Cohen, S. Afshar, J. Tapson and A. van Schaik, EMNIST: an extension of MNIST to handwritten letters, arXiv:1702.05373, 2017. "
            + "https://www.nist.gov/itl/products-and-services/emnist-dataset. One archive of 536 MiB serves all EMNIST datasets.",
        Mirrors = [new("https://biometrics.nist.gov/cs_links/EMNIST/"), new("https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/")],
        Files =
        [
            new("gzip.zip", DatasetContent.Everything, 561_753_746, "58c8d27c78d21e728a6bc7b3cc06412e", null, null, null)
            {
                Members =
                [
                    new($"gzip/emnist-{split}-train-images-idx3-ubyte.gz", DatasetContent.TrainImages, 16 + (784L * trainCount)),
                    new($"gzip/emnist-{split}-train-labels-idx1-ubyte.gz", DatasetContent.TrainLabels, 8 + trainCount),
                    new($"gzip/emnist-{split}-test-images-idx3-ubyte.gz", DatasetContent.TestImages, 16 + (784L * testCount)),
                    new($"gzip/emnist-{split}-test-labels-idx1-ubyte.gz", DatasetContent.TestLabels, 8 + testCount),
                ],
            },
        ],
    };
}
