namespace ForwardForward.Training.Catalog.Datasets;

/// <summary>House numbers photographed from the street.</summary>
internal static class StreetViewDatasets
{
    /// <summary>Single digits cut out of house numbers, 32x32, in color.</summary>
    public static DatasetDescription Svhn { get; } = new()
    {
        Name = "svhn",
        Format = DatasetFormat.SvhnMatlab,
        Title = "SVHN",
        ClassNames = DigitClasses.Names,
        Channels = 3,
        Height = 32,
        Width = 32,
        TrainCount = 73_257,
        TestCount = 26_032,
        Means = [0.4377, 0.4438, 0.4728],
        StandardDeviations = [0.1980, 0.2010, 0.1970],
        License = "For non-commercial use only, as its authors mark the full numbers that these digits are cut from",
        Citation = "Y. Netzer et al., Reading digits in natural images with unsupervised feature learning, NIPS workshop on deep learning and unsupervised "
            + "feature learning, 2011. http://ufldl.stanford.edu/housenumbers/. The 531,131 extra training digits are left out.",
        Mirrors = [new("http://ufldl.stanford.edu/housenumbers/")],
        Files =
        [
            new("train_32x32.mat", DatasetContent.Train, 182_040_794,
                "e26dedcc434d2e4c54c9b2d4a06d8373", "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8", 182_040_794, "e26dedcc434d2e4c54c9b2d4a06d8373"),
            new("test_32x32.mat", DatasetContent.Test, 64_275_384,
                "eb5a983be6a315427106f1b164d9cef3", "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b", 64_275_384, "eb5a983be6a315427106f1b164d9cef3"),
        ],
    };
}
