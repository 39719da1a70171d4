namespace ForwardForward.Training.Data.Landmarks;

/// <summary>A split file under the names of its two publishers.</summary>
/// <param name="Published">Name at TensorFlow Federated.</param>
/// <param name="Md5">MD5 of that file, lower-case hexadecimal.</param>
/// <param name="Alternative">Name in FedML's <c>data_user_dict.zip</c>, for which no checksum is published.</param>
public sealed record LandmarkSplitFile(string Published, string Md5, string Alternative)
{
    public static LandmarkSplitFile Train { get; } = new("mini_gld_train_split.csv", "9fd62cf79a67046fdd673d3a0ac52841", "data_user_dict/gld23k_user_dict_train.csv");

    public static LandmarkSplitFile Test { get; } = new("mini_gld_test.csv", "298e9d19d66357236f66fe8e22920933", "data_user_dict/gld23k_user_dict_test.csv");

    /// <summary>Where it lies below the dataset's folder, or null.</summary>
    public string? In(string folder) => new[] { Published, Alternative }.FirstOrDefault(name => File.Exists(Path.Combine(folder, name)));
}
