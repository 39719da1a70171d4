namespace ForwardForward.Training.Catalog.Datasets;

/// <summary>Faces.</summary>
internal static class FaceDatasets
{
    private const string CsvMd5 = "f8428a1edbd21e88f42c73edd2a14f95";
    private const long CsvBytes = 301_072_766;

    /// <summary>Seven facial expressions. Its test split is PublicTest, as in document 002.</summary>
    public static DatasetDescription Fer2013 { get; } = new()
    {
        Name = "fer2013",
        Format = DatasetFormat.Fer2013Csv,
        Title = "FER2013",
        ClassNames = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"],
        Channels = 1,
        Height = 48,
        Width = 48,
        TrainCount = 28_709,
        TestCount = 3_589,
        Means = [0.5077],
        StandardDeviations = [0.2550],
        ContentSha256 = "bd54adbc388b69b6be3291da5aabf4c08d14c4a6606e61fdec42dbc859ef67ff",
        License = "None stated; the rules of its competition apply, which ask for a sign-in",
        Citation = "I. Goodfellow et al., Challenges in representation learning: a report on three machine learning contests, arXiv:1307.0414, 2013. "
            + "Trains on Training, tests on PublicTest; the 3,589 examples of PrivateTest are the test split of fer2013-private.",
        SignIn = "FER2013 has no address without a sign-in: get fer2013.tar.gz or icml_face_data.csv at "
            + "https://www.kaggle.com/c/challenges-in-representation-learning-facial-expression-recognition-challenge/data and accept the competition's rules",
        Files =
        [
            new("fer2013.csv", DatasetContent.Everything, CsvBytes,
                CsvMd5, "3b8d9617d1017f34733c8f2474d7784c563ce86c40a86ac12c2d37cc968f871b", CsvBytes, CsvMd5),
        ],
        Alternatives =
        [
            new(DatasetFormat.Fer2013Csv, new DatasetFile("fer2013.tar.gz", DatasetContent.Everything, null, null, null, null, null)
            {
                Members = [new("fer2013/fer2013.csv", DatasetContent.Everything, CsvBytes, CsvMd5)],
            }),
            new(DatasetFormat.Fer2013Csv, new DatasetFile("icml_face_data.csv", DatasetContent.Everything, 301_072_768,
                "b114b9e04e6949e5fe8b6a98b3892b1d", null, 301_072_768, "b114b9e04e6949e5fe8b6a98b3892b1d")),
            new(DatasetFormat.Fer2013Csv,
                new DatasetFile("train.csv", DatasetContent.Train, null, "3f0dfb3d3fd99c811a1299cb947e3131", null, null, "3f0dfb3d3fd99c811a1299cb947e3131"),
                new DatasetFile("test.csv", DatasetContent.Test, null, "b02c2298636a634e8c2faabbf3ea9a23", null, null, "b02c2298636a634e8c2faabbf3ea9a23")),
        ],
    };

    /// <summary>The same training images with the other test split, on which the competition was decided.</summary>
    public static DatasetDescription Fer2013Private { get; } = Fer2013 with
    {
        Name = "fer2013-private",
        Folder = Fer2013.Folder,
        Title = "FER2013, private test",
        TestName = "PrivateTest",
        ContentSha256 = "7142cccd6d966f30d9496655b9ae405304f7a39cf9f485736bc064d54ebe3bb9",
        Citation = "I. Goodfellow et al., Challenges in representation learning: a report on three machine learning contests, arXiv:1307.0414, 2013. "
            + "Trains on Training, tests on PrivateTest; the 3,589 examples of PublicTest are the test split of fer2013.",
        Alternatives = [.. Fer2013.Alternatives.Where(layout => layout.Files.Count == 1)],
    };
}
